package dev.sankofa.sandbox.s3.error;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is refused; becomes the error document that the client sees. */
public final class S3Exception extends IOException {
    private static final long serialVersionUID = 1L;

    private final S3Error error;
    private final transient Map<String, String> details = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    public S3Exception(S3Error error, String message) {
        super(message);
        this.error = error;
    }

    /** Adds an element to the error document. */
    public S3Exception detail(String element, String text) {
        details.put(element, text);
        return this;
    }

    /** Adds a header to the answer. */
    public S3Exception header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public S3Error error() {
        return error;
    }

    public Map<String, String> details() {
        return Map.copyOf(details);
    }

    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /** What the sandbox does not do, said by name. */
    public static S3Exception notImplemented(String what) {
        return new S3Exception(S3Error.NOT_IMPLEMENTED, "the sandbox's S3 endpoint does not implement " + what);
    }

    public static S3Exception invalidArgument(String name, String value, String why) {
        return new S3Exception(S3Error.INVALID_ARGUMENT, why)
                .detail("ArgumentName", name)
                .detail("ArgumentValue", value);
    }
}
