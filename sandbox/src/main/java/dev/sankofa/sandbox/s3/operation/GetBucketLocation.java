package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.io.IOException;

/** The region of a bucket; us-east-1 is said by saying nothing. */
final class GetBucketLocation implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.BUCKET, "location").headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        context.bucket(request);
        String region = context.region().equals("us-east-1") ? "" : context.region();
        byte[] document = new String(
                        XmlWriter.document("LocationConstraint").toBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .concat(region + "</LocationConstraint>")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return HttpResponse.of(200)
                .header("content-type", "application/xml")
                .with(dev.sankofa.sandbox.http.Body.of(document));
    }
}
