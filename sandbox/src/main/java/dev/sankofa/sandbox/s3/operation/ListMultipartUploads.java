package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.MultipartUpload;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Unfinished uploads, by key and inside a key by the time they began. */
final class ListMultipartUploads implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.BUCKET, "uploads")
                .parameters("prefix", "delimiter", "max-uploads", "encoding-type", "key-marker", "upload-id-marker")
                .headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.bucket(request);
        ListingQuery query = ListingQuery.of(request, context);
        int most = Math.min(1000, request.number("max-uploads", 1000, 1, Integer.MAX_VALUE));
        TreeSet<Bytes> prefixes = new TreeSet<>();
        List<MultipartUpload> rows = new ArrayList<>();
        boolean truncated = false;
        for (MultipartUpload upload : behindMarkers(bucket, request, query)) {
            Optional<Bytes> prefix = query.commonPrefix(upload.key());
            if (rows.size() + prefixes.size() == most && !(prefix.isPresent() && prefixes.contains(prefix.get()))) {
                truncated = true;
                break;
            }
            if (prefix.isPresent()) {
                prefixes.add(prefix.get());
            } else {
                rows.add(upload);
            }
        }
        return answer(request, bucket, query, new Page(most, truncated, rows, List.copyOf(prefixes)));
    }

    private record Page(int most, boolean truncated, List<MultipartUpload> rows, List<Bytes> prefixes) {}

    private static List<MultipartUpload> behindMarkers(Bucket bucket, S3Request request, ListingQuery query) {
        Bytes keyMarker = Bytes.ofUtf8(request.parameter("key-marker").orElse(""));
        MultipartUpload marker =
                bucket.uploads().get(request.parameter("upload-id-marker").orElse(""));
        return bucket.uploads().values().stream()
                .filter(upload -> query.covers(upload.key()))
                .filter(upload -> {
                    int order = upload.key().compareTo(keyMarker);
                    return order > 0 || (order == 0 && marker != null && upload.sequence() > marker.sequence());
                })
                .sorted(Comparator.comparing(MultipartUpload::key).thenComparingLong(MultipartUpload::sequence))
                .toList();
    }

    private static HttpResponse answer(S3Request request, Bucket bucket, ListingQuery query, Page page) {
        XmlWriter xml = XmlWriter.document("ListMultipartUploadsResult")
                .element("Bucket", bucket.name())
                .element("KeyMarker", query.text(request.parameter("key-marker").orElse("")))
                .element("UploadIdMarker", request.parameter("upload-id-marker").orElse(""));
        if (page.truncated() && !page.rows().isEmpty()) {
            xml.element("NextKeyMarker", query.text(page.rows().getLast().key()))
                    .element("NextUploadIdMarker", page.rows().getLast().id());
        }
        xml.element("Prefix", query.text(query.prefix()));
        if (!query.delimiter().isEmpty()) {
            xml.element("Delimiter", query.text(query.delimiter()));
        }
        if (query.encoded()) {
            xml.element("EncodingType", "url");
        }
        xml.element("MaxUploads", page.most()).element("IsTruncated", page.truncated());
        page.rows().forEach(upload -> write(xml, query, upload));
        for (Bytes prefix : page.prefixes()) {
            xml.begin("CommonPrefixes").element("Prefix", query.text(prefix)).end("CommonPrefixes");
        }
        return Answers.xml(xml.end("ListMultipartUploadsResult"));
    }

    private static void write(XmlWriter xml, ListingQuery query, MultipartUpload upload) {
        xml.begin("Upload").element("Key", query.text(upload.key())).element("UploadId", upload.id());
        Answers.owner(xml, "Initiator");
        Answers.owner(xml, "Owner");
        xml.element(
                        "StorageClass",
                        upload.attributes().headers().getOrDefault(AttributeHeaders.STORAGE_CLASS, "STANDARD"))
                .element("Initiated", Answers.xmlDate(upload.initiated()))
                .end("Upload");
    }
}
