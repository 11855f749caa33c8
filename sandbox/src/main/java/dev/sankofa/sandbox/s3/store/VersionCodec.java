package dev.sankofa.sandbox.s3.store;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.s3.checksum.ChecksumAlgorithm;
import dev.sankofa.sandbox.s3.checksum.ChecksumType;
import dev.sankofa.sandbox.s3.checksum.ObjectChecksum;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A version as bytes and back. */
final class VersionCodec {
    private final BlobStore blobs;

    VersionCodec(BlobStore blobs) {
        this.blobs = blobs;
    }

    void write(DataOutputStream out, ObjectVersion version) throws IOException {
        writeBytes(out, version.key());
        out.writeUTF(version.versionId());
        out.writeLong(version.sequence());
        out.writeLong(version.lastModified().toEpochMilli());
        out.writeBoolean(version.content().isPresent());
        if (version.content().isPresent()) {
            writeContent(out, version.content().get());
        }
        writeMap(out, version.headers());
        writeMap(out, version.metadata());
        writeMap(out, version.tags());
        out.writeBoolean(version.retention().isPresent());
        if (version.retention().isPresent()) {
            out.writeUTF(version.retention().get().mode().name());
            out.writeLong(version.retention().get().until().toEpochMilli());
        }
        out.writeBoolean(version.legalHold());
    }

    ObjectVersion read(DataInputStream in) throws IOException {
        Bytes key = readBytes(in);
        String versionId = in.readUTF();
        long sequence = in.readLong();
        Instant lastModified = Instant.ofEpochMilli(in.readLong());
        Optional<Content> content = in.readBoolean() ? Optional.of(readContent(in)) : Optional.empty();
        Map<String, String> headers = readMap(in);
        Map<String, String> metadata = readMap(in);
        Map<String, String> tags = readMap(in);
        Optional<Retention> retention = in.readBoolean() ? Optional.of(readRetention(in)) : Optional.empty();
        return new ObjectVersion(
                key, versionId, sequence, lastModified, content, headers, metadata, tags, retention, in.readBoolean());
    }

    private static Retention readRetention(DataInputStream in) throws IOException {
        Retention.Mode mode = Retention.Mode.valueOf(in.readUTF());
        return new Retention(mode, Instant.ofEpochMilli(in.readLong()));
    }

    private void writeContent(DataOutputStream out, Content content) throws IOException {
        writeBlob(out, content.blob());
        out.writeUTF(content.etag());
        writeChecksum(out, content.checksum());
        out.writeInt(content.parts().size());
        for (PartRecord part : content.parts()) {
            out.writeInt(part.number());
            out.writeLong(part.lengthBytes());
            writeChecksum(out, part.checksum());
        }
    }

    private Content readContent(DataInputStream in) throws IOException {
        Blob blob = readBlob(in);
        String etag = in.readUTF();
        Optional<ObjectChecksum> checksum = readChecksum(in);
        List<PartRecord> parts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            int number = in.readInt();
            long length = in.readLong();
            parts.add(new PartRecord(number, length, readChecksum(in)));
        }
        return new Content(blob, etag, checksum, parts);
    }

    private static void writeChecksum(DataOutputStream out, Optional<ObjectChecksum> checksum) throws IOException {
        out.writeBoolean(checksum.isPresent());
        if (checksum.isPresent()) {
            out.writeUTF(checksum.get().algorithm().name());
            out.writeUTF(checksum.get().type().name());
            out.writeUTF(checksum.get().value());
        }
    }

    private static Optional<ObjectChecksum> readChecksum(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return Optional.empty();
        }
        ChecksumAlgorithm algorithm = ChecksumAlgorithm.valueOf(in.readUTF());
        ChecksumType type = ChecksumType.valueOf(in.readUTF());
        return Optional.of(new ObjectChecksum(algorithm, type, in.readUTF()));
    }

    private static void writeBlob(DataOutputStream out, Blob blob) throws IOException {
        switch (blob) {
            case Blob.Memory memory -> {
                out.writeByte(1);
                writeBytes(out, memory.bytes());
            }
            case Blob.Stored stored -> {
                out.writeByte(2);
                out.writeUTF(stored.id());
                out.writeLong(stored.lengthBytes());
            }
            case Blob.Generated generated -> {
                out.writeByte(3);
                out.writeLong(generated.seed());
                out.writeLong(generated.lengthBytes());
            }
            case Blob.Slice slice -> {
                out.writeByte(4);
                writeBlob(out, slice.whole());
                out.writeLong(slice.offset());
                out.writeLong(slice.lengthBytes());
            }
            case Blob.Joined joined -> {
                out.writeByte(5);
                out.writeInt(joined.parts().size());
                for (Blob part : joined.parts()) {
                    writeBlob(out, part);
                }
            }
        }
    }

    private Blob readBlob(DataInputStream in) throws IOException {
        int type = in.readByte();
        return switch (type) {
            case 1 -> new Blob.Memory(readBytes(in));
            case 2 -> {
                String id = in.readUTF();
                yield blobs.stored(id, in.readLong());
            }
            case 3 -> {
                long seed = in.readLong();
                yield new Blob.Generated(seed, in.readLong());
            }
            case 4 -> {
                Blob whole = readBlob(in);
                long offset = in.readLong();
                yield new Blob.Slice(whole, offset, in.readLong());
            }
            case 5 -> readJoined(in);
            default -> throw new IOException("unknown blob type " + type);
        };
    }

    private Blob readJoined(DataInputStream in) throws IOException {
        List<Blob> parts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            parts.add(readBlob(in));
        }
        return Blob.Joined.of(parts);
    }

    static void writeBytes(DataOutputStream out, Bytes bytes) throws IOException {
        out.writeInt(bytes.length());
        out.write(bytes.toArray());
    }

    static Bytes readBytes(DataInputStream in) throws IOException {
        return Bytes.of(in.readNBytes(in.readInt()));
    }

    private static void writeMap(DataOutputStream out, Map<String, String> map) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<String, String> entry : map.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue());
        }
    }

    private static Map<String, String> readMap(DataInputStream in) throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String key = in.readUTF();
            map.put(key, in.readUTF());
        }
        return map;
    }
}
