package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.KeyHistory;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All versions and delete markers, interleaved in their true order: keys ascending, newest first inside a key. */
final class ListObjectVersions implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.BUCKET, "versions")
                .parameters("prefix", "delimiter", "max-keys", "encoding-type", "key-marker", "version-id-marker")
                .headers("x-amz-expected-bucket-owner", "x-amz-optional-object-attributes");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        if (context.quirks().has(Quirk.NO_VERSIONS)) {
            throw S3Exception.notImplemented("versions");
        }
        if (context.quirks().has(Quirk.VERSIONS_PASSED_OVER)) {
            return new ListObjects().run(request, context);
        }
        Bucket bucket = context.bucket(request);
        ListingQuery query = ListingQuery.of(request, context);
        String keyMarker = request.parameter("key-marker").orElse("");
        String versionMarker = request.parameter("version-id-marker").orElse("");
        ListingPage.Start start = start(context, keyMarker, versionMarker);
        ListingPage page = ListingPage.collect(bucket.keys(), query, start, ListObjectVersions::rows);
        XmlWriter xml = XmlWriter.document("ListVersionsResult")
                .element("Name", bucket.name())
                .element("Prefix", query.text(query.prefix()))
                .element("KeyMarker", query.text(keyMarker))
                .element("VersionIdMarker", versionMarker);
        if (page.truncated()) {
            xml.element("NextKeyMarker", query.text(page.last()));
            page.lastVersion().ifPresent(version -> xml.element("NextVersionIdMarker", version));
        }
        query.writeCommon(xml);
        xml.element("IsTruncated", page.truncated());
        for (ListingPage.Row row : ordered(page.rows(), context.quirks())) {
            write(xml, query, row);
        }
        query.writePrefixes(xml, page);
        return Answers.xml(xml.end("ListVersionsResult"));
    }

    private static ListingPage.Start start(S3Context context, String keyMarker, String versionMarker)
            throws S3Exception {
        if (keyMarker.isEmpty() && !versionMarker.isEmpty()) {
            throw S3Exception.invalidArgument(
                    "version-id-marker",
                    versionMarker,
                    "A version-id marker cannot be specified without a key marker.");
        }
        if (keyMarker.isEmpty()) {
            return ListingPage.Start.BEGINNING;
        }
        Bytes key = Bytes.ofUtf8(keyMarker);
        if (versionMarker.isEmpty()) {
            return context.quirks().has(Quirk.REPEATED_KEY_MARKER)
                    ? new ListingPage.Start(key, true, ListObjectVersions::rows)
                    : ListingPage.Start.behind(key);
        }
        return new ListingPage.Start(key, true, history -> behind(context, history, versionMarker));
    }

    private static List<ListingPage.Row> ordered(List<ListingPage.Row> rows, Quirks quirks) {
        if (!quirks.has(Quirk.MARKERS_LISTED_APART)) {
            return rows;
        }
        return rows.stream()
                .sorted(Comparator.comparing(row -> !row.version().isDeleteMarker()))
                .toList();
    }

    private static List<ListingPage.Row> rows(KeyHistory history) {
        List<ListingPage.Row> rows = new ArrayList<>();
        for (ObjectVersion version : history.versions()) {
            rows.add(new ListingPage.Row(version, rows.isEmpty()));
        }
        return rows;
    }

    /** What comes after the marker's version; also right when that version was removed between two pages. */
    private static List<ListingPage.Row> behind(S3Context context, KeyHistory history, String versionMarker) {
        Optional<ObjectVersion> marker = history.version(versionMarker);
        long sequence = marker.isPresent()
                ? marker.get().sequence()
                : context.store().sequenceOf(versionMarker).orElse(Long.MAX_VALUE);
        return rows(history).stream()
                .filter(row -> row.version().sequence() < sequence)
                .toList();
    }

    private static void write(XmlWriter xml, ListingQuery query, ListingPage.Row row) {
        ObjectVersion version = row.version();
        String element = version.isDeleteMarker() ? "DeleteMarker" : "Version";
        xml.begin(element)
                .element("Key", query.text(version.key()))
                .element("VersionId", version.versionId())
                .element("IsLatest", row.latest());
        if (version.isDeleteMarker()) {
            xml.element("LastModified", Answers.xmlDate(version.lastModified()));
        } else {
            ObjectRows.writeContent(xml, query, version);
            xml.element("StorageClass", AttributeHeaders.storageClass(version));
        }
        if (query.quirks().listsOwner()) {
            Answers.owner(xml, "Owner");
        }
        xml.end(element);
    }
}
