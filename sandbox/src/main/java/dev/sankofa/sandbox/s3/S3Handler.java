package dev.sankofa.sandbox.s3;

import dev.sankofa.sandbox.http.BadRequestException;
import dev.sankofa.sandbox.http.HttpHandler;
import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.http.Target;
import dev.sankofa.sandbox.s3.auth.AccessKey;
import dev.sankofa.sandbox.s3.auth.DecodedBody;
import dev.sankofa.sandbox.s3.auth.Identity;
import dev.sankofa.sandbox.s3.auth.SignatureCheck;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.fault.FaultScript;
import dev.sankofa.sandbox.s3.operation.Answers;
import dev.sankofa.sandbox.s3.operation.Operation;
import dev.sankofa.sandbox.s3.operation.OperationTable;
import dev.sankofa.sandbox.s3.operation.Operations;
import dev.sankofa.sandbox.s3.operation.Quirk;
import dev.sankofa.sandbox.s3.operation.Quirks;
import dev.sankofa.sandbox.s3.operation.S3Context;
import dev.sankofa.sandbox.s3.operation.S3Request;
import dev.sankofa.sandbox.s3.store.Store;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** From an HTTP request to an S3 answer: who asks, what is meant, may they, do it. */
final class S3Handler implements HttpHandler {
    private final SignatureCheck signatures;
    private final S3Context context;
    private final OperationTable operations = Operations.table();
    private final InstantSource clock;
    private final AtomicLong requests = new AtomicLong();
    private final FaultScript faults = new FaultScript();
    private final RequestLog log = new RequestLog();
    private final FaultyExecution execution;
    private final Domain domain;
    private volatile Policy policy;

    S3Handler(
            Store store,
            Map<String, AccessKey> keys,
            String region,
            Quirks quirks,
            Policy policy,
            InstantSource clock,
            InstantSource signatureClock,
            Domain domain) {
        this.signatures = new SignatureCheck(Map.copyOf(keys), region, signatureClock);
        this.context = new S3Context(store, region, quirks);
        this.execution = new FaultyExecution(faults, context);
        this.policy = policy;
        this.domain = domain;
        this.clock = clock;
    }

    void policy(Policy other) {
        policy = other;
    }

    FaultScript faults() {
        return faults;
    }

    RequestLog log() {
        return log;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        String requestId = "%016X".formatted(requests.incrementAndGet());
        HttpResponse response = answer(request, requestId);
        return response.header("date", Answers.httpDate(clock.instant()))
                .header("server", "SankofaSandboxS3")
                .header("x-amz-request-id", requestId)
                .header("x-amz-id-2", "sandbox/" + requestId);
    }

    private HttpResponse answer(HttpRequest request, String requestId) throws IOException {
        try {
            return perform(request, requestId);
        } catch (S3Exception e) {
            return ErrorAnswer.of(e, request, requestId);
        } catch (BadRequestException e) {
            S3Error error = e.isAboutTarget() ? S3Error.INVALID_URI : S3Error.INCOMPLETE_BODY;
            return ErrorAnswer.of(new S3Exception(error, e.getMessage() + ""), request, requestId);
        }
    }

    private HttpResponse perform(HttpRequest request, String requestId) throws IOException {
        Target target = Target.parse(request.target());
        Identity identity = signatures.identify(request, target);
        requireNoTrailer(request);
        DecodedBody body = DecodedBody.of(request, identity.payload());
        S3Request meant = S3Request.of(identity.accessKeyId(), domain.withBucket(target, request), request, body);
        Operation operation = operations.find(meant);
        log.begin();
        int status = 0;
        try {
            HttpResponse response = perform(operation, meant, requestId);
            status = response.status();
            return response;
        } catch (S3Exception e) {
            status = e.error().status();
            throw e;
        } finally {
            log.end();
            log.add(new RequestLog.Entry(
                    operation.name(), meant.bucket(), meant.key().toString(), status));
        }
    }

    private HttpResponse perform(Operation operation, S3Request meant, String requestId) throws IOException {
        if (!policy.allows(meant.accessKeyId(), operation.name(), meant.bucket())) {
            throw new S3Exception(S3Error.ACCESS_DENIED, "Access Denied");
        }
        HttpResponse response = execution.run(operation, meant, requestId);
        try {
            requireEnd(meant.body());
            return response;
        } catch (IOException e) {
            response.body().release();
            throw e;
        }
    }

    private void requireNoTrailer(HttpRequest request) throws S3Exception {
        if (request.headers().has("x-amz-trailer") && context.quirks().has(Quirk.REFUSED_TRAILERS)) {
            throw new S3Exception(
                    S3Error.SIGNATURE_DOES_NOT_MATCH,
                    "The request signature we calculated does not match the signature you provided.");
        }
    }

    /** Reads what the operation had no use for, so that a body is always checked against its signature. */
    private static void requireEnd(DecodedBody body) throws IOException {
        if (body.stream().read() >= 0) {
            throw new S3Exception(S3Error.INVALID_REQUEST, "this operation takes no body, or a shorter one");
        }
    }
}
