package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.http.Headers;
import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.Target;
import dev.sankofa.sandbox.s3.auth.DecodedBody;
import dev.sankofa.sandbox.s3.error.S3Exception;
import java.util.Arrays;
import java.util.Optional;

/**
 * A request whose sender is known.
 *
 * @param bucket the bucket's name, empty on the service level
 * @param key the key's bytes, empty above the object level
 */
public record S3Request(
        String accessKeyId, String bucket, Bytes key, Target target, HttpRequest http, DecodedBody body) {

    /** Takes the path apart: {@code /bucket/key}, where the key may begin with a slash of its own. */
    public static S3Request of(String accessKeyId, Target target, HttpRequest http, DecodedBody body) {
        byte[] path = target.path().toArray();
        int slash = 1;
        while (slash < path.length && path[slash] != '/') {
            slash++;
        }
        String bucket = new String(path, 1, Math.min(slash, path.length) - 1, java.nio.charset.StandardCharsets.UTF_8);
        Bytes key = slash >= path.length ? Bytes.EMPTY : Bytes.of(Arrays.copyOfRange(path, slash + 1, path.length));
        return new S3Request(accessKeyId, bucket, key, target, http, body);
    }

    public String method() {
        return http.method();
    }

    public Headers headers() {
        return http.headers();
    }

    public Optional<String> parameter(String name) {
        return target.parameter(name);
    }

    public Optional<String> header(String name) {
        return http.headers().first(name);
    }

    public Shape.Level level() {
        if (bucket.isEmpty()) {
            return Shape.Level.SERVICE;
        }
        return key.isEmpty() ? Shape.Level.BUCKET : Shape.Level.OBJECT;
    }

    /** A number between two bounds, or the default when it is not there. */
    int number(String parameter, int otherwise, int least, int most) throws S3Exception {
        Optional<String> text = parameter(parameter);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().matches("[0-9]{1,9}")) {
            throw S3Exception.invalidArgument(
                    parameter, text.get(), "Provided " + parameter + " not an integer or within integer range");
        }
        int value = Integer.parseInt(text.get());
        if (value < least || value > most) {
            throw S3Exception.invalidArgument(
                    parameter,
                    text.get(),
                    "Argument " + parameter + " must be an integer between " + least + " and " + most);
        }
        return value;
    }
}
