package dev.sankofa.repository.format.index;

import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.IndexId;
import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.UnsupportedFormatException;
import dev.sankofa.repository.format.crypto.Envelope;
import dev.sankofa.repository.format.json.JsonReader;
import dev.sankofa.repository.format.pack.PackedBlob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an index file pack by pack. {@code supersedes} and other keys, rustic's {@code packs_to_delete} among them, are passed over. */
public final class IndexDecoder {
    private final JsonReader json;

    private IndexDecoder(JsonReader json) {
        this.json = json;
    }

    /**
     * Hands every pack to the visitor.
     *
     * @throws FormatException naming the index file and the field; packs in front of the damage were delivered
     * @throws IOException from the visitor
     */
    public static void decode(IndexId id, byte[] plain, PackVisitor visitor) throws IOException {
        try (JsonReader json = new JsonReader(Subject.of(id), plain)) {
            if (json.isArray()) {
                throw new UnsupportedFormatException(
                        json.subject(),
                        "",
                        "an index of the form used before 2015; restic 0.17 or older can rebuild it");
            }
            new IndexDecoder(json).file(visitor);
            json.end();
        }
    }

    private void file(PackVisitor visitor) throws IOException {
        json.beginObject();
        while (json.nextKey()) {
            if (json.key().equals("packs") && !json.isNull()) {
                json.beginArray();
                while (json.nextElement()) {
                    pack(visitor);
                }
            } else {
                json.skip();
            }
        }
    }

    private void pack(PackVisitor visitor) throws IOException {
        Optional<Sha256> id = Optional.empty();
        List<PackedBlob> blobs = new ArrayList<>();
        json.beginObject();
        while (json.nextKey()) {
            switch (json.key()) {
                case "id" -> id = Optional.of(json.hash());
                case "blobs" -> blobs(blobs);
                default -> json.skip();
            }
        }
        visitor.pack(new PackId(id.orElseThrow(() -> json.missing("packs.id"))), blobs);
    }

    private void blobs(List<PackedBlob> blobs) throws FormatException {
        if (json.isNull()) {
            return;
        }
        json.beginArray();
        while (json.nextElement()) {
            blobs.add(blob());
        }
    }

    private PackedBlob blob() throws FormatException {
        Optional<Sha256> id = Optional.empty();
        Optional<BlobType> type = Optional.empty();
        long offset = 0;
        long length = 0;
        long uncompressed = 0;
        json.beginObject();
        while (json.nextKey()) {
            switch (json.key()) {
                case "id" -> id = Optional.of(json.hash());
                case "type" -> type = Optional.of(type());
                case "offset" -> offset = json.number(PackedBlob.LONGEST);
                case "length" -> length = json.number(PackedBlob.LONGEST);
                case "uncompressed_length" -> uncompressed = json.number(PackedBlob.LONGEST);
                default -> json.skip();
            }
        }
        if (length < Envelope.OVERHEAD) {
            throw json.damagedHere("a blob has the length " + length + ", less than its envelope");
        }
        BlobId blob = new BlobId(id.orElseThrow(() -> json.missing("packs.blobs.id")));
        BlobType known = type.orElseThrow(() -> json.missing("packs.blobs.type"));
        return new PackedBlob(new BlobHandle(known, blob), offset, length, uncompressed);
    }

    private BlobType type() throws FormatException {
        String word = json.text();
        return BlobType.ofWord(word)
                .orElseThrow(() -> json.damagedHere("not a type of blob: " + FormatException.quote(word)));
    }
}
