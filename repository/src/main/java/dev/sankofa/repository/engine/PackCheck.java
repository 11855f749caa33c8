package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.FileKind;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.pack.PackHeader;
import dev.sankofa.repository.format.pack.PackedBlob;
import dev.sankofa.repository.storage.FileName;
import dev.sankofa.repository.storage.Storage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads one pack after the other and opens everything in it. One thread at a time; keeps a buffer as large as the largest pack. */
final class PackCheck {
    private static final long LONGEST = Integer.MAX_VALUE - 64;

    private final Storage storage;
    private final Codecs codecs;
    private final Damage damage;
    private byte[] buffer = new byte[0];

    PackCheck(Storage storage, Codecs codecs, Damage damage) {
        this.storage = storage;
        this.codecs = codecs;
        this.damage = damage;
    }

    /** What one look at a pack found: nothing, or what is wrong and which blobs cannot be used. */
    private record Look(String complaint, List<PackedBlob> bad) {
        static final Look GOOD = new Look("", List.of());

        boolean isGood() {
            return complaint.isEmpty();
        }
    }

    /**
     * @param blobs that the index places into it
     * @return bytes read
     */
    long check(PackId pack, long length, List<PackedBlob> blobs) throws IOException {
        if (length > LONGEST) {
            damage.addPack(Finding.Kind.PACK_DAMAGED, pack, "has " + length + " bytes, more than can be read", blobs);
            return 0;
        }
        Look look = look(pack, (int) length, blobs);
        if (!look.isGood()) {
            look = look(pack, (int) length, blobs);
        }
        if (!look.isGood()) {
            damage.addPack(Finding.Kind.PACK_DAMAGED, pack, look.complaint(), look.bad());
        }
        return length;
    }

    private Look look(PackId pack, int length, List<PackedBlob> blobs) throws IOException {
        FileName name = Uploads.nameOf(pack);
        if (buffer.length < length) {
            buffer = new byte[length];
        }
        try {
            storage.read(name, 0, ByteBuffer.wrap(buffer, 0, length));
        } catch (EOFException | NoSuchFileException e) {
            return new Look(String.valueOf(e.getMessage()), blobs);
        }
        return codecs.use(codec -> look(codec, pack, length, blobs));
    }

    private Look look(Codec codec, PackId pack, int length, List<PackedBlob> blobs) {
        List<String> complaints = new ArrayList<>();
        PackId found = new PackId(codec.hasher().hash(buffer, 0, length));
        if (!found.equals(pack)) {
            complaints.add("the content has the hash " + found);
        }
        try {
            compare(header(codec, pack, length), blobs);
        } catch (FormatException e) {
            complaints.add(String.valueOf(e.getMessage()));
        }
        List<PackedBlob> bad = new ArrayList<>();
        for (PackedBlob blob : blobs) {
            try {
                open(codec, blob, length);
            } catch (FormatException e) {
                complaints.add(String.valueOf(e.getMessage()));
                bad.add(blob);
            }
        }
        return complaints.isEmpty() ? Look.GOOD : new Look(String.join("; ", complaints), bad);
    }

    private PackHeader header(Codec codec, PackId pack, int length) throws FormatException {
        Subject subject = Subject.of(pack);
        int lengthField = Math.max(0, length - PackHeader.LENGTH_FIELD);
        int sealedLength =
                PackHeader.sealedLength(pack, Arrays.copyOfRange(buffer, lengthField, lengthField + 4), 0, length);
        int start = lengthField - sealedLength;
        byte[] plain = codec.envelope().open(subject, Arrays.copyOfRange(buffer, start, lengthField));
        return PackHeader.parse(pack, plain, start);
    }

    private void compare(PackHeader header, List<PackedBlob> blobs) throws FormatException {
        if (!header.blobs().equals(blobs)) {
            throw new DamagedException(
                    Subject.unnamed(FileKind.PACK),
                    "header",
                    "lists " + header.blobs().size() + " blobs, the index places " + blobs.size()
                            + " here, and they are not the same");
        }
    }

    private void open(Codec codec, PackedBlob blob, int length) throws FormatException {
        Subject subject = Subject.of(blob.handle());
        if (blob.end() > length) {
            throw new DamagedException(subject, "", "ends at " + blob.end() + ", the pack at " + length);
        }
        byte[] sealed = Arrays.copyOfRange(buffer, (int) blob.offset(), (int) blob.end());
        BlobReader.open(codec, subject, blob, sealed);
    }
}
