package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.xml.XmlWriter;

/** All buckets by name. */
final class ListBuckets implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.SERVICE);
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) {
        XmlWriter xml = XmlWriter.document("ListAllMyBucketsResult");
        Answers.owner(xml, "Owner");
        xml.begin("Buckets");
        for (Bucket bucket : context.store().buckets()) {
            xml.begin("Bucket")
                    .element("Name", bucket.name())
                    .element("CreationDate", Answers.xmlDate(bucket.created()))
                    .end("Bucket");
        }
        return Answers.xml(xml.end("Buckets").end("ListAllMyBucketsResult"));
    }
}
