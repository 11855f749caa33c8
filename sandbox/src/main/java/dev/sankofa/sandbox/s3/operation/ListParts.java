package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.MultipartUpload;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.List;

/** The parts that an unfinished upload has so far. */
final class ListParts implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.OBJECT, "uploadId")
                .parameters("max-parts", "part-number-marker", "encoding-type")
                .headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.bucket(request);
        MultipartUpload upload = Uploads.find(bucket, request);
        int most = Math.min(1000, request.number("max-parts", 1000, 0, Integer.MAX_VALUE));
        int marker = request.number("part-number-marker", 0, 0, Integer.MAX_VALUE);
        List<MultipartUpload.Part> rest =
                List.copyOf(upload.parts().tailMap(marker, false).values());
        List<MultipartUpload.Part> page = rest.subList(0, Math.min(most, rest.size()));
        boolean truncated = page.size() < rest.size();
        XmlWriter xml = XmlWriter.document("ListPartsResult")
                .element("Bucket", bucket.name())
                .element("Key", request.key().toString())
                .element("UploadId", upload.id());
        Answers.owner(xml, "Initiator");
        Answers.owner(xml, "Owner");
        xml.element(
                        "StorageClass",
                        upload.attributes().headers().getOrDefault(AttributeHeaders.STORAGE_CLASS, "STANDARD"))
                .element("PartNumberMarker", marker)
                .element(
                        "NextPartNumberMarker",
                        page.isEmpty() ? 0 : page.getLast().number())
                .element("MaxParts", most)
                .element("IsTruncated", truncated);
        if (upload.chosen()) {
            xml.element("ChecksumAlgorithm", upload.algorithm().name())
                    .element("ChecksumType", upload.type().name());
        }
        page.forEach(part -> write(xml, upload, part));
        return Answers.xml(xml.end("ListPartsResult"));
    }

    private static void write(XmlWriter xml, MultipartUpload upload, MultipartUpload.Part part) {
        xml.begin("Part")
                .element("PartNumber", part.number())
                .element("LastModified", Answers.xmlDate(part.lastModified()))
                .element("ETag", Answers.quoted(part.etag()))
                .element("Size", part.blob().lengthBytes());
        if (upload.chosen()) {
            ChecksumElements.write(xml, part.checksum(), false);
        }
        xml.end("Part");
    }
}
