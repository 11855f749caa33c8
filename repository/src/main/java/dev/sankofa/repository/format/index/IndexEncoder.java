package dev.sankofa.repository.format.index;

import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.format.json.JsonWriter;
import dev.sankofa.repository.format.pack.PackedBlob;
import java.util.List;

/** Writes an index file pack by pack. Reusable after {@link #finish()}; one thread at a time. */
public final class IndexEncoder {
    private final JsonWriter json = new JsonWriter(1 << 16);
    private int blobs;

    public IndexEncoder() {
        begin();
    }

    private void begin() {
        blobs = 0;
        json.clear();
        json.beginObject().key("packs").beginArray();
    }

    /** Adds a pack with all its blobs. A pack belongs into one index file only. */
    public void append(PackId pack, List<PackedBlob> packBlobs) {
        json.beginObject().key("id").hash(pack.hash()).key("blobs").beginArray();
        packBlobs.forEach(this::blob);
        json.endArray().endObject();
        blobs += packBlobs.size();
    }

    private void blob(PackedBlob blob) {
        json.beginObject();
        json.key("id").hash(blob.handle().id().hash());
        json.key("type").text(blob.handle().type().word());
        json.key("offset").number(blob.offset());
        json.key("length").number(blob.storedLength());
        if (blob.isCompressed()) {
            json.key("uncompressed_length").number(blob.uncompressedLength());
        }
        json.endObject();
    }

    /** Number of blobs added since the last {@link #finish()}. */
    public int blobCount() {
        return blobs;
    }

    /** The JSON of the file; then ready for the next file. */
    public byte[] finish() {
        json.endArray().endObject().newline();
        byte[] file = json.toBytes();
        begin();
        return file;
    }
}
