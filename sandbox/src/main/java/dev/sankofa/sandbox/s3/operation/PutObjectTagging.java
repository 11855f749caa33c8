package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.xml.XmlElement;
import java.io.IOException;
import java.util.Map;

/** Replaces the tags of an object or version; makes no new version. */
final class PutObjectTagging implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("PUT", Shape.Level.OBJECT, "tagging")
                .parameters("versionId")
                .headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.writableBucket(request);
        XmlElement document = DocumentBody.read(request, "Tagging");
        Map<String, String> tags = Tagging.fromDocument(document);
        ObjectVersion version =
                S3Context.readable(bucket.keys().find(request.key()), request.key(), request.parameter("versionId"));
        bucket.amend(request.key(), version.versionId(), found -> found.withTags(tags));
        HttpResponse response = HttpResponse.of(200);
        VersionHeaders.write(bucket, version, response);
        return response;
    }
}
