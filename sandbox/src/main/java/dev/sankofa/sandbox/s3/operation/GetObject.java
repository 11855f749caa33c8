package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import java.io.IOException;

/** Reads an object's bytes, or a range of them. */
final class GetObject implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.OBJECT)
                .parameters(ObjectReading.PARAMETERS)
                .headers("x-amz-checksum-mode", "x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        return ObjectReading.read(request, context);
    }
}
