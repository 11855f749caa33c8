package dev.sankofa.components.objects.s3;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of a listing as bytes that only this process reads again. */
final class RowCodec {
    private RowCodec() {}

    static byte[] encode(List<ListedObject> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(rows.size() * 128);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(rows.size());
        for (ListedObject row : rows) {
            write(row, out);
        }
        return bytes.toByteArray();
    }

    private static void write(ListedObject row, DataOutputStream out) throws IOException {
        byte[] key = row.key().bytes();
        out.writeInt(key.length);
        out.write(key);
        out.writeBoolean(row.versionId().isPresent());
        out.writeUTF(row.versionId().orElse(""));
        out.writeBoolean(row.latest());
        out.writeBoolean(row.deleteMarker());
        Instant time = row.lastModified();
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
        out.writeUTF(row.etag().value());
        out.writeLong(row.size());
        out.writeUTF(row.storageClass());
    }

    static List<ListedObject> decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int count = in.readInt();
        List<ListedObject> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(read(in));
        }
        return rows;
    }

    private static ListedObject read(DataInputStream in) throws IOException {
        byte[] key = new byte[in.readInt()];
        in.readFully(key);
        boolean hasVersion = in.readBoolean();
        String version = in.readUTF();
        return new ListedObject(
                ObjectKey.ownedBy(key),
                hasVersion ? Optional.of(version) : Optional.empty(),
                in.readBoolean(),
                in.readBoolean(),
                Instant.ofEpochSecond(in.readLong(), in.readInt()),
                new EntityTag(in.readUTF()),
                in.readLong(),
                in.readUTF());
    }
}
