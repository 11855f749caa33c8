package dev.sankofa.sandbox.registry;

import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers in the forms that the specification gives them. */
final class Answers {
    private Answers() {}

    static HttpResponse error(int status, String code, String message) {
        String body =
                "{\"errors\":[{\"code\":" + JsonTree.quoted(code) + ",\"message\":" + JsonTree.quoted(message) + "}]}";
        return json(status, "application/json", body);
    }

    static HttpResponse json(int status, String mediaType, String body) {
        return HttpResponse.of(status)
                .header("content-type", mediaType)
                .with(Body.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] bytes(Body body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.writeTo(out);
        body.release();
        return out.toByteArray();
    }
}
