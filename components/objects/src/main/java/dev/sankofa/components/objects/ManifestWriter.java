package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.Digests;
import dev.sankofa.components.objects.s3.ObjectKey;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a manifest: a line of JSON per object, in strictly ascending order of the keys' bytes, fields in a fixed order, absent ones
 * left out. The format is {@code docs/format/objects-manifest.md}.
 */
final class ManifestWriter implements AutoCloseable {
    private static final JsonFactory JSON = JsonFactory.builder()
            .rootValueSeparator("\n")
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final MessageDigest digest = Digests.sha256();
    private final OutputStream out;
    private final JsonGenerator json;
    private @Nullable ObjectKey last;
    private long count;
    private long bytes;

    /** Takes the stream over. */
    ManifestWriter(OutputStream out) {
        this.out = new BufferedOutputStream(new DigestOutputStream(out, digest), 1 << 16);
        this.json = JSON.createGenerator(ObjectWriteContext.empty(), this.out);
    }

    void write(ManifestEntry entry) {
        if (last != null && last.compareTo(entry.key()) >= 0) {
            throw new IllegalStateException("manifest out of order at key '" + entry.key() + "'");
        }
        last = entry.key();
        count++;
        bytes += entry.size();
        json.writeStartObject();
        writeKey(json, entry.key());
        entry.versionId().ifPresent(id -> json.writeStringProperty("versionId", id));
        json.writeNumberProperty("size", entry.size());
        json.writeStringProperty("etag", entry.etag().value());
        json.writeStringProperty("md5", entry.md5());
        json.writeStringProperty("lastModified", entry.lastModified().toString());
        json.writeStringProperty("storageClass", entry.storageClass());
        writeMap("system", entry.attributes().system());
        writeMap("metadata", entry.attributes().metadata());
        writeMap("tags", entry.attributes().tags());
        writeMap("checksums", entry.checksums());
        entry.checksumType().ifPresent(type -> json.writeStringProperty("checksumType", type));
        entry.partSize().ifPresent(size -> json.writeNumberProperty("partSize", size));
        writeMap("protection", entry.protection());
        json.writeStringProperty("path", entry.path());
        json.writeEndObject();
    }

    private static void writeKey(JsonGenerator json, ObjectKey key) {
        json.writeStringProperty("key", key.text().orElse(key.toString()));
        if (key.text().isEmpty()) {
            json.writeStringProperty("keyBase64", Base64.getEncoder().encodeToString(key.bytes()));
        }
    }

    private void writeMap(String name, Map<String, String> values) {
        if (values.isEmpty()) {
            return;
        }
        json.writeObjectPropertyStart(name);
        new TreeMap<>(values).forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    long count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    /** Ends the last line; the answer is the SHA-256 of the file in hex. */
    String finish() throws IOException {
        json.flush();
        if (count > 0) {
            out.write('\n');
        }
        out.flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
