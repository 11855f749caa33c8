package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpHeaders;
import dev.sankofa.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads an error document; an answer without a readable one still has its status and headers. */
final class ErrorReader {
    private static final int MAX_BYTES = 64 << 10;

    private ErrorReader() {}

    static S3Error read(HttpResponse response) throws IOException {
        Map<String, String> fields = fields(response.body().readNBytes(MAX_BYTES));
        HttpHeaders headers = response.headers();
        String code = fields.getOrDefault("Code", codeOf(response.status()));
        return new S3Error(
                response.status(),
                code,
                fields.getOrDefault("Message", ""),
                headers.number("retry-after").map(Duration::ofSeconds),
                headers.first("x-amz-bucket-region").or(() -> Optional.ofNullable(fields.get("Region"))));
    }

    /** @param document at its root element */
    static S3Error read(int status, XmlReader document) throws IOException {
        Map<String, String> fields = fields(document);
        return new S3Error(
                status,
                fields.getOrDefault("Code", "InternalError"),
                fields.getOrDefault("Message", ""),
                Optional.empty(),
                Optional.empty());
    }

    private static Map<String, String> fields(byte[] body) {
        if (body.length == 0) {
            return Map.of();
        }
        try {
            XmlReader document = XmlReader.open(new ByteArrayInputStream(body));
            return document.root().equals("Error") ? fields(document) : Map.of();
        } catch (IOException _) {
            return Map.of(); // a proxy's page, say: the status must do
        }
    }

    private static Map<String, String> fields(XmlReader document) throws IOException {
        Map<String, String> fields = new HashMap<>();
        document.children(name -> {
            if (name.equals("Code") || name.equals("Message") || name.equals("Region")) {
                fields.put(name, document.text());
            } else {
                document.skip();
            }
        });
        return fields;
    }

    private static String codeOf(int status) {
        return switch (status) {
            case 301, 308 -> "PermanentRedirect";
            case 302, 307 -> "TemporaryRedirect";
            case 400 -> "BadRequest";
            case 401, 403 -> "AccessDenied";
            case 404 -> "NotFound";
            case 405 -> "MethodNotAllowed";
            case 409 -> "Conflict";
            case 412 -> "PreconditionFailed";
            case 416 -> "InvalidRange";
            case 501 -> "NotImplemented";
            default -> "Status" + status;
        };
    }
}
