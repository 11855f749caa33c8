package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.Versioning;
import dev.sankofa.sandbox.s3.xml.XmlElement;
import dev.sankofa.sandbox.s3.xml.XmlReader;
import java.io.IOException;

/** Switches the keeping of old versions on or off. */
final class PutBucketVersioning implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("PUT", Shape.Level.BUCKET, "versioning")
                .headers("x-amz-expected-bucket-owner", "x-amz-checksum-");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.writableBucket(request);
        XmlElement document = DocumentBody.read(request, "VersioningConfiguration");
        if (document.child("MfaDelete").isPresent()) {
            throw S3Exception.notImplemented("MfaDelete");
        }
        String status = document.childText("Status").orElse("");
        Versioning versioning = switch (status) {
            case "Enabled" -> Versioning.ENABLED;
            case "Suspended" -> Versioning.SUSPENDED;
            default -> throw XmlReader.malformed("its Status is neither Enabled nor Suspended");
        };
        if (bucket.configuration().objectLock() && versioning == Versioning.SUSPENDED) {
            throw new S3Exception(
                    S3Error.INVALID_BUCKET_STATE,
                    "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.");
        }
        bucket.configure(bucket.configuration().with(versioning));
        return HttpResponse.of(200);
    }
}
