package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The second version of the object listing, paged by opaque tokens. */
final class ListObjectsV2 implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.BUCKET, "list-type=2")
                .parameters(
                        "prefix",
                        "delimiter",
                        "max-keys",
                        "encoding-type",
                        "continuation-token",
                        "start-after",
                        "fetch-owner")
                .headers("x-amz-expected-bucket-owner", "x-amz-optional-object-attributes");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.bucket(request);
        ListingQuery query = ListingQuery.of(request, context);
        ListingPage page = ListingPage.collect(bucket.keys(), query, start(request), ObjectRows::of);
        XmlWriter xml = XmlWriter.document("ListBucketResult")
                .element("Name", bucket.name())
                .element("Prefix", query.text(query.prefix()));
        request.parameter("continuation-token").ifPresent(token -> xml.element("ContinuationToken", token));
        request.parameter("start-after").ifPresent(key -> xml.element("StartAfter", query.text(key)));
        if (page.truncated()) {
            xml.element("NextContinuationToken", token(page.last()));
        }
        xml.element("KeyCount", page.rows().size() + page.commonPrefixes().size());
        query.writeCommon(xml);
        xml.element("IsTruncated", page.truncated());
        boolean owner = request.parameter("fetch-owner").orElse("false").equals("true");
        ObjectRows.write(xml, query, page, owner && context.quirks().listsOwner());
        query.writePrefixes(xml, page);
        return Answers.xml(xml.end("ListBucketResult"));
    }

    private static ListingPage.Start start(S3Request request) throws S3Exception {
        Optional<String> token = request.parameter("continuation-token");
        if (token.isPresent()) {
            return ListingPage.Start.behind(key(token.get()));
        }
        String startAfter = request.parameter("start-after").orElse("");
        return startAfter.isEmpty() ? ListingPage.Start.BEGINNING : ListingPage.Start.behind(Bytes.ofUtf8(startAfter));
    }

    /** Base64 with plus, slash and padding in it on purpose: a client that does not encode its query fails here. */
    private static String token(Bytes last) {
        byte[] key = last.toArray();
        byte[] bytes = new byte[key.length + 4];
        bytes[0] = (byte) 0xfb;
        bytes[1] = (byte) 0xff;
        bytes[2] = (byte) 0xbf;
        bytes[3] = 1;
        System.arraycopy(key, 0, bytes, 4, key.length);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Bytes key(String token) throws S3Exception {
        try {
            byte[] bytes = Base64.getDecoder().decode(token);
            if (bytes.length > 4 && bytes[0] == (byte) 0xfb && bytes[1] == (byte) 0xff && bytes[3] == 1) {
                return Bytes.of(Arrays.copyOfRange(bytes, 4, bytes.length));
            }
        } catch (IllegalArgumentException e) {
            throw wrong(token);
        }
        throw wrong(token);
    }

    private static S3Exception wrong(String token) {
        return S3Exception.invalidArgument("continuation-token", token, "The continuation token provided is incorrect");
    }
}
