package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.Content;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.store.PartRecord;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.List;

/** What is known of an object without its bytes: checksum, parts, size. */
final class GetObjectAttributes implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.OBJECT, "attributes")
                .parameters("versionId")
                .headers(
                        "x-amz-object-attributes",
                        "x-amz-max-parts",
                        "x-amz-part-number-marker",
                        "x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.bucket(request);
        ObjectVersion version =
                S3Context.readable(bucket.keys().find(request.key()), request.key(), request.parameter("versionId"));
        Content content = version.content().orElseThrow();
        XmlWriter xml = XmlWriter.document("GetObjectAttributesResponse");
        for (String wanted : wanted(request)) {
            switch (wanted) {
                case "ETag" -> xml.element("ETag", content.etag());
                case "Checksum" -> writeChecksum(xml, content, context);
                case "ObjectParts" -> writeParts(xml, request, content);
                case "StorageClass" -> xml.element("StorageClass", AttributeHeaders.storageClass(version));
                case "ObjectSize" -> xml.element("ObjectSize", content.lengthBytes());
                default ->
                    throw S3Exception.invalidArgument(
                            "x-amz-object-attributes", wanted, "Invalid attribute name specified.");
            }
        }
        HttpResponse response = Answers.xml(xml.end("GetObjectAttributesResponse"))
                .header("last-modified", Answers.httpDate(version.lastModified()));
        VersionHeaders.write(bucket, version, response);
        return response;
    }

    private static List<String> wanted(S3Request request) throws S3Exception {
        List<String> wanted = request.headers().all("x-amz-object-attributes").stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(String::strip)
                .toList();
        if (wanted.isEmpty()) {
            throw S3Exception.invalidArgument(
                    "x-amz-object-attributes",
                    "",
                    "The x-amz-object-attributes header specifying the attributes to be "
                            + "retrieved is either missing or empty");
        }
        return wanted;
    }

    private static void writeChecksum(XmlWriter xml, Content content, S3Context context) {
        if (context.quirks().returnsChecksums() && content.checksum().isPresent()) {
            xml.begin("Checksum");
            ChecksumElements.write(xml, content.checksum().get(), true);
            xml.end("Checksum");
        }
    }

    private static void writeParts(XmlWriter xml, S3Request request, Content content) throws S3Exception {
        if (content.parts().isEmpty()) {
            return;
        }
        int most = number(request, "x-amz-max-parts", 1000);
        int marker = number(request, "x-amz-part-number-marker", 0);
        List<PartRecord> rest =
                content.parts().stream().filter(part -> part.number() > marker).toList();
        List<PartRecord> page = rest.subList(0, Math.min(most, rest.size()));
        xml.begin("ObjectParts")
                .element("PartsCount", content.parts().size())
                .element("PartNumberMarker", marker)
                .element(
                        "NextPartNumberMarker",
                        page.isEmpty() ? 0 : page.getLast().number())
                .element("MaxParts", most)
                .element("IsTruncated", page.size() < rest.size());
        for (PartRecord part : page) {
            xml.begin("Part").element("PartNumber", part.number()).element("Size", part.lengthBytes());
            part.checksum().ifPresent(checksum -> ChecksumElements.write(xml, checksum, false));
            xml.end("Part");
        }
        xml.end("ObjectParts");
    }

    private static int number(S3Request request, String header, int otherwise) throws S3Exception {
        String text = request.headers().firstOr(header, Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,9}")) {
            throw S3Exception.invalidArgument(header, text, "not a number");
        }
        return Math.min(1000, Integer.parseInt(text));
    }
}
