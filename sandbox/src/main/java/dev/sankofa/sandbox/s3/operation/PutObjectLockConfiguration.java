package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.BucketConfiguration;
import dev.sankofa.sandbox.s3.store.Retention;
import dev.sankofa.sandbox.s3.store.Versioning;
import dev.sankofa.sandbox.s3.xml.XmlElement;
import dev.sankofa.sandbox.s3.xml.XmlReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Switches object lock on, with or without a default retention in days. */
final class PutObjectLockConfiguration implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("PUT", Shape.Level.BUCKET, "object-lock").headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.writableBucket(request);
        XmlElement document = DocumentBody.read(request, "ObjectLockConfiguration");
        if (!document.childText("ObjectLockEnabled").orElse("").strip().equals("Enabled")) {
            throw XmlReader.malformed("ObjectLockEnabled is not Enabled");
        }
        if (bucket.configuration().versioning() != Versioning.ENABLED) {
            throw new S3Exception(
                    S3Error.INVALID_BUCKET_STATE,
                    "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
        }
        Optional<XmlElement> rule = document.child("Rule").flatMap(found -> found.child("DefaultRetention"));
        Optional<BucketConfiguration.DefaultRetention> retention =
                rule.isEmpty() ? Optional.empty() : Optional.of(defaultRetention(rule.get()));
        bucket.configure(new BucketConfiguration(Versioning.ENABLED, true, retention));
        return HttpResponse.of(200);
    }

    private static BucketConfiguration.DefaultRetention defaultRetention(XmlElement rule) throws S3Exception {
        String mode = rule.childText("Mode").orElse("").strip();
        String days = rule.childText("Days").orElse("").strip();
        if (!days.matches("[1-9][0-9]{0,4}") || !(mode.equals("GOVERNANCE") || mode.equals("COMPLIANCE"))) {
            throw XmlReader.malformed("a default retention needs a mode and a number of days");
        }
        return new BucketConfiguration.DefaultRetention(
                Retention.Mode.valueOf(mode), Duration.ofDays(Integer.parseInt(days)));
    }
}
