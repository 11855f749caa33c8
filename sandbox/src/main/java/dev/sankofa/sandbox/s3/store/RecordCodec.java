package dev.sankofa.sandbox.s3.store;

import dev.sankofa.foundation.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Journal records as bytes and back: a type byte, then the fields in order. */
final class RecordCodec {
    private final VersionCodec versions;

    RecordCodec(VersionCodec versions) {
        this.versions = versions;
    }

    byte[] encode(JournalRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        switch (record) {
            case JournalRecord.BucketCreated created -> {
                out.writeByte(1);
                out.writeUTF(created.bucket());
                out.writeLong(created.created().toEpochMilli());
                write(out, created.configuration());
            }
            case JournalRecord.BucketDeleted deleted -> {
                out.writeByte(2);
                out.writeUTF(deleted.bucket());
            }
            case JournalRecord.BucketConfigured configured -> {
                out.writeByte(3);
                out.writeUTF(configured.bucket());
                write(out, configured.configuration());
            }
            case JournalRecord.VersionStored stored -> {
                out.writeByte(4);
                out.writeUTF(stored.bucket());
                versions.write(out, stored.version());
            }
            case JournalRecord.VersionRemoved removed -> {
                out.writeByte(5);
                out.writeUTF(removed.bucket());
                VersionCodec.writeBytes(out, removed.key());
                out.writeUTF(removed.versionId());
            }
        }
        return bytes.toByteArray();
    }

    JournalRecord decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int type = in.readByte();
        String bucket = in.readUTF();
        return switch (type) {
            case 1 ->
                new JournalRecord.BucketCreated(bucket, Instant.ofEpochMilli(in.readLong()), readConfiguration(in));
            case 2 -> new JournalRecord.BucketDeleted(bucket);
            case 3 -> new JournalRecord.BucketConfigured(bucket, readConfiguration(in));
            case 4 -> new JournalRecord.VersionStored(bucket, versions.read(in));
            case 5 -> {
                Bytes key = VersionCodec.readBytes(in);
                yield new JournalRecord.VersionRemoved(bucket, key, in.readUTF());
            }
            default -> throw new IOException("unknown journal record type " + type);
        };
    }

    private static void write(DataOutputStream out, BucketConfiguration configuration) throws IOException {
        out.writeUTF(configuration.versioning().name());
        out.writeBoolean(configuration.objectLock());
        out.writeBoolean(configuration.defaultRetention().isPresent());
        if (configuration.defaultRetention().isPresent()) {
            out.writeUTF(configuration.defaultRetention().get().mode().name());
            out.writeLong(configuration.defaultRetention().get().time().toSeconds());
        }
    }

    private static BucketConfiguration readConfiguration(DataInputStream in) throws IOException {
        Versioning versioning = Versioning.valueOf(in.readUTF());
        boolean lock = in.readBoolean();
        if (!in.readBoolean()) {
            return new BucketConfiguration(versioning, lock, Optional.empty());
        }
        Retention.Mode mode = Retention.Mode.valueOf(in.readUTF());
        Duration time = Duration.ofSeconds(in.readLong());
        return new BucketConfiguration(
                versioning, lock, Optional.of(new BucketConfiguration.DefaultRetention(mode, time)));
    }
}
