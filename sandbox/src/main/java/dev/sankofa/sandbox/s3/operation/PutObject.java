package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.Check;
import dev.sankofa.sandbox.s3.store.Content;
import dev.sankofa.sandbox.s3.store.MultipartUpload;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Stores an object in one request. */
final class PutObject implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("PUT", Shape.Level.OBJECT).headers(AttributeHeaders.names("x-amz-checksum-"));
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.writableBucket(request);
        MultipartUpload.Attributes attributes = AttributeHeaders.read(request);
        LockHeaders.requireLockable(bucket, attributes.retention(), attributes.legalHold());
        Check check = Conditions.forWrite(request);
        ReceivedBody body = ReceivedBody.receive(request, context);
        try {
            Content content = new Content(body.blob(), body.md5(), Optional.of(body.checksum()), List.of());
            ObjectVersion version = bucket.put(request.key(), attributes.draft(content), check);
            HttpResponse response = HttpResponse.of(200).header("etag", Answers.quoted(body.md5()));
            ChecksumHeaders.write(content, response, context);
            VersionHeaders.writeNew(bucket, version, response);
            return response;
        } finally {
            context.store().blobs().release(body.blob());
        }
    }
}
