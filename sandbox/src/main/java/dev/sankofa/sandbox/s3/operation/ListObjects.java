package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.io.IOException;

/** The first version of the object listing, paged by key. */
final class ListObjects implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.BUCKET)
                .parameters("prefix", "delimiter", "max-keys", "encoding-type", "marker")
                .headers("x-amz-expected-bucket-owner", "x-amz-optional-object-attributes");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.bucket(request);
        ListingQuery query = ListingQuery.of(request, context);
        String marker = request.parameter("marker").orElse("");
        ListingPage.Start start =
                marker.isEmpty() ? ListingPage.Start.BEGINNING : ListingPage.Start.behind(Bytes.ofUtf8(marker));
        ListingPage page = ListingPage.collect(bucket.keys(), query, start, ObjectRows::of);
        XmlWriter xml = XmlWriter.document("ListBucketResult")
                .element("Name", bucket.name())
                .element("Prefix", query.text(query.prefix()))
                .element("Marker", query.text(marker));
        if (page.truncated() && !query.delimiter().isEmpty()) {
            xml.element("NextMarker", query.text(page.last()));
        }
        query.writeCommon(xml);
        xml.element("IsTruncated", page.truncated());
        ObjectRows.write(xml, query, page, context.quirks().listsOwner());
        query.writePrefixes(xml, page);
        return Answers.xml(xml.end("ListBucketResult"));
    }
}
