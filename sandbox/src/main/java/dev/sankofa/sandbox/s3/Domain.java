package dev.sankofa.sandbox.s3;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.Target;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Virtual hosting: a bucket that is named by the host and not by the path.
 *
 * @param name what stands behind the bucket and a dot; empty when buckets stand in the path only
 */
record Domain(Optional<String> name) {
    /** The target as it would be with the bucket in its path. */
    Target withBucket(Target target, HttpRequest request) {
        String host =
                request.headers().firstOr("host", "").toLowerCase(Locale.ROOT).replaceAll(":\\d+$", "");
        Optional<String> suffix = name.map(domain -> "." + domain);
        if (suffix.isEmpty() || !host.endsWith(suffix.get())) {
            return target;
        }
        String bucket = host.substring(0, host.length() - suffix.get().length());
        ByteArrayOutputStream path = new ByteArrayOutputStream();
        path.writeBytes(("/" + bucket).getBytes(StandardCharsets.UTF_8));
        path.writeBytes(target.path().toArray());
        return new Target(Bytes.of(path.toByteArray()), target.query());
    }
}
