package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.BucketConfiguration;
import dev.sankofa.sandbox.s3.store.Versioning;
import dev.sankofa.sandbox.s3.xml.XmlReader;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes a bucket. */
final class CreateBucket implements Operation {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    @Override
    public Shape shape() {
        return Shape.of("PUT", Shape.Level.BUCKET)
                .headers("x-amz-acl", "x-amz-bucket-object-lock-enabled", "x-amz-object-ownership", "x-amz-checksum-");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        requireName(request.bucket());
        AttributeHeaders.requirePrivateAcl(request.headers());
        byte[] document = request.body().stream().readNBytes(64 * 1024);
        if (document.length > 0) {
            checkLocation(document, context.region());
        }
        boolean lock = request.headers()
                .firstOr("x-amz-bucket-object-lock-enabled", "false")
                .equalsIgnoreCase("true");
        BucketConfiguration configuration =
                lock ? new BucketConfiguration(Versioning.ENABLED, true, Optional.empty()) : BucketConfiguration.PLAIN;
        if (context.store().create(request.bucket(), configuration).isEmpty()) {
            throw new S3Exception(
                            S3Error.BUCKET_ALREADY_OWNED_BY_YOU,
                            "Your previous request to create the named bucket succeeded and you already own it.")
                    .detail("BucketName", request.bucket());
        }
        return HttpResponse.of(200).header("location", "/" + request.bucket());
    }

    static void requireName(String name) throws S3Exception {
        boolean legal = NAME.matcher(name).matches()
                && !name.contains("..")
                && !name.matches("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+")
                && !name.startsWith("xn--")
                && !name.endsWith("-s3alias");
        if (!legal) {
            throw new S3Exception(S3Error.INVALID_BUCKET_NAME, "The specified bucket is not valid.")
                    .detail("BucketName", name);
        }
    }

    private static void checkLocation(byte[] document, String region) throws IOException {
        Optional<String> location = XmlReader.read(
                        new java.io.ByteArrayInputStream(document), "CreateBucketConfiguration")
                .childText("LocationConstraint");
        if (location.isPresent() && !location.get().equals(region)) {
            throw new S3Exception(
                    S3Error.ILLEGAL_LOCATION_CONSTRAINT,
                    "The " + location.get() + " location constraint is incompatible for the region specific endpoint "
                            + "this request was sent to.");
        }
    }
}
