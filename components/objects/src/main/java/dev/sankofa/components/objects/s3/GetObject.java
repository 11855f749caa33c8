package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpHeaders;
import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads an object's bytes at a pin. A body that breaks off goes on at the byte reached; one that turns out wrong is read again, so
 * that a reader must be able to begin again.
 *
 * @param <T> what the reader makes of the bytes
 */
public record GetObject<T>(ObjectKey key, Pin pin, Reader<T> reader) implements S3Call<T> {
    /** Takes the bytes of one attempt. */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * Reads the body to its end.
         *
         * @param head says what is read
         */
        T read(ObjectHead head, InputStream body) throws IOException;
    }

    @Override
    public S3Request request() {
        return pin.applyTo(S3Request.object("GET", key))
                .header("x-amz-checksum-mode", "ENABLED")
                .build();
    }

    @Override
    public T read(HttpResponse response) throws IOException {
        return reader.read(ObjectHead.of(response.headers()), response.body());
    }

    @Override
    public Optional<Continuation> continuation(HttpHeaders head) {
        return Continuation.of(key, pin, head);
    }

    @Override
    public String describe() {
        return "GetObject '" + key + "'";
    }
}
