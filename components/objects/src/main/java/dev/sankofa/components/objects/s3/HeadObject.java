package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks what an object is, without its bytes.
 *
 * @param pin empty for the current object
 * @param part a part's number, to learn its size and how many there are
 */
public record HeadObject(ObjectKey key, Optional<Pin> pin, OptionalInt part) implements S3Call<ObjectHead> {
    public static HeadObject current(ObjectKey key) {
        return new HeadObject(key, Optional.empty(), OptionalInt.empty());
    }

    @Override
    public S3Request request() {
        S3Request.Builder request = S3Request.object("HEAD", key).header("x-amz-checksum-mode", "ENABLED");
        pin.ifPresent(known -> known.applyTo(request));
        part.ifPresent(number -> request.query("partNumber", String.valueOf(number)));
        return request.build();
    }

    @Override
    public ObjectHead read(HttpResponse response) throws IOException {
        return ObjectHead.of(response.headers());
    }

    @Override
    public String describe() {
        return "HeadObject '" + key + "'";
    }
}
