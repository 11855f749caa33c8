package dev.sankofa.components.objects.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of ListObjectVersions or ListObjectsV2 in the exact order of its rows. The vendor's own clients split versions and
 * delete markers into two lists, after which nobody can say which came last within a second.
 */
final class ListingReader {
    private final XmlReader document;
    private final List<Row> rows = new ArrayList<>(1000);
    private boolean urlEncoded;
    private @Nullable Boolean truncated;
    private @Nullable String nextKey;
    private @Nullable String nextVersion;
    private @Nullable String nextToken;

    private ListingReader(XmlReader document) {
        this.document = document;
    }

    static ListingPage readVersions(InputStream in) throws IOException {
        return new ListingReader(XmlReader.open(in, "ListVersionsResult")).read();
    }

    static ListingPage readObjects(InputStream in) throws IOException {
        return new ListingReader(XmlReader.open(in, "ListBucketResult")).read();
    }

    private ListingPage read() throws IOException {
        document.children(this::readElement);
        if (truncated == null) {
            throw new S3ProtocolException("listing does not say whether it is truncated");
        }
        List<ListedObject> listed = new ArrayList<>(rows.size());
        for (Row row : rows) {
            listed.add(row.toObject(this));
        }
        return new ListingPage(listed, truncated ? Optional.of(next()) : Optional.empty());
    }

    private void readElement(String name) throws IOException {
        switch (name) {
            case "Version", "Contents" -> rows.add(readRow(false));
            case "DeleteMarker" -> rows.add(readRow(true));
            case "IsTruncated" -> truncated = flag(document.text());
            case "EncodingType" -> urlEncoded = document.text().equals("url");
            case "NextKeyMarker" -> nextKey = document.text();
            case "NextVersionIdMarker" -> nextVersion = document.text();
            case "NextContinuationToken" -> nextToken = document.text();
            default -> document.skip();
        }
    }

    private Row readRow(boolean deleteMarker) throws IOException {
        Row row = new Row(deleteMarker);
        document.children(name -> row.readField(name, document));
        return row;
    }

    private ListingPage.Marker next() throws IOException {
        if (nextToken != null) {
            return new ListingPage.Marker(ObjectKey.of(nextToken), Optional.empty());
        }
        if (nextKey == null) {
            throw new S3ProtocolException("listing is truncated but does not say where it goes on");
        }
        Optional<String> version = Optional.ofNullable(nextVersion).filter(text -> !text.isEmpty());
        return new ListingPage.Marker(key(nextKey), version);
    }

    private ObjectKey key(String text) {
        byte[] bytes = urlEncoded ? PercentEncoding.decodeListed(text) : text.getBytes(StandardCharsets.UTF_8);
        return ObjectKey.ownedBy(bytes);
    }

    private static boolean flag(String text) throws IOException {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new S3ProtocolException("listing has a flag that is neither true nor false: '" + text + "'");
        };
    }

    /** A row's fields as text: whether keys are encoded may be said only after the rows. */
    private static final class Row {
        private final boolean deleteMarker;
        private @Nullable String key;
        private @Nullable String versionId;
        private boolean latest = true;
        private @Nullable String lastModified;
        private String etag = "";
        private @Nullable String size;
        private String storageClass = "STANDARD";

        Row(boolean deleteMarker) {
            this.deleteMarker = deleteMarker;
        }

        void readField(String name, XmlReader document) throws IOException {
            switch (name) {
                case "Key" -> key = document.text();
                case "VersionId" -> versionId = document.text();
                case "IsLatest" -> latest = flag(document.text());
                case "LastModified" -> lastModified = document.text();
                case "ETag" -> etag = document.text();
                case "Size" -> size = document.text();
                case "StorageClass" -> storageClass = document.text();
                default -> document.skip();
            }
        }

        ListedObject toObject(ListingReader listing) throws IOException {
            if (key == null || lastModified == null || (size == null && !deleteMarker)) {
                throw new S3ProtocolException("listing has a row without key, time or size");
            }
            try {
                return new ListedObject(
                        listing.key(key),
                        Optional.ofNullable(versionId),
                        latest,
                        deleteMarker,
                        Instant.parse(lastModified),
                        EntityTag.parse(etag),
                        size == null ? 0 : Long.parseUnsignedLong(size),
                        storageClass);
            } catch (NumberFormatException | DateTimeParseException e) {
                throw new S3ProtocolException("listing has a row with a bad time or size: " + e.getMessage(), e);
            }
        }
    }
}
