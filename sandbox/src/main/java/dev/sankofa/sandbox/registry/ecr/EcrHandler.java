package dev.sankofa.sandbox.registry.ecr;

import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.http.HttpHandler;
import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.http.Target;
import dev.sankofa.sandbox.registry.JsonTree;
import dev.sankofa.sandbox.s3.auth.SignatureCheck;
import dev.sankofa.sandbox.s3.error.S3Exception;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** From an HTTP request to an answer: AWS's JSON protocol 1.1, {@code POST /} with the action in {@code X-Amz-Target}. */
final class EcrHandler implements HttpHandler {
    private static final String PREFIX = "AmazonEC2ContainerRegistry_V20150921.";
    private static final String JSON = "application/x-amz-json-1.1";
    private static final int MAX_BYTES = 1 << 20;

    private final SignatureCheck signatures;
    private final EcrActions actions;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Set<String> denied = ConcurrentHashMap.newKeySet();

    EcrHandler(SignatureCheck signatures, EcrActions actions) {
        this.signatures = signatures;
        this.actions = actions;
    }

    List<String> log() {
        return log;
    }

    void deny(String action) {
        denied.add(action);
    }

    /** Without a request. */
    void perform(String action, Map<String, Object> asked) throws IOException {
        actions.perform(action, asked);
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        byte[] body = request.body().readNBytes(MAX_BYTES);
        try {
            String action = action(request);
            signatures.identify(request, Target.parse(request.target()), body);
            log.add(action);
            if (denied.contains(action)) {
                throw new EcrException(
                        "AccessDeniedException",
                        "User: arn:aws:iam::" + EcrServer.ACCOUNT + ":user/backup is not authorized to perform: ecr:"
                                + action);
            }
            return answer(200, actions.perform(action, JsonTree.object(body)));
        } catch (S3Exception e) {
            return refusal(e.error().code().replace("AccessDenied", "MissingAuthenticationToken"), e);
        } catch (EcrException e) {
            return refusal(e.type(), e);
        }
    }

    private static String action(HttpRequest request) {
        String target = request.headers().firstOr("x-amz-target", "");
        boolean right = request.method().equals("POST")
                && request.target().equals("/")
                && request.headers().firstOr("content-type", "").equals(JSON);
        if (!right || !target.startsWith(PREFIX)) {
            throw new EcrException("UnknownOperationException", "not a call of this service");
        }
        return target.substring(PREFIX.length());
    }

    private static HttpResponse refusal(String type, Exception e) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("__type", type);
        fields.put("message", String.valueOf(e.getMessage()));
        return answer(400, fields);
    }

    private static HttpResponse answer(int status, Map<String, Object> fields) {
        return HttpResponse.of(status)
                .header("content-type", JSON)
                .with(Body.of(JsonTree.text(fields).getBytes(StandardCharsets.UTF_8)));
    }
}
