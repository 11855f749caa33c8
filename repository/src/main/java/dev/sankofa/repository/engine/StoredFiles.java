package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.FileKind;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.UnsupportedFormatException;
import dev.sankofa.repository.format.compression.UnpackedFile;
import dev.sankofa.repository.storage.FileName;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes whole files whose name is the hash of their bytes: index, snapshot, lock and key files. Safe for several threads.
 */
final class StoredFiles {
    /** No such file is longer: 50 000 blobs and a full header make 100 MB of JSON. */
    static final int LONGEST = 256 << 20;

    private final Storage storage;

    StoredFiles(Storage storage) {
        this.storage = storage;
    }

    static FileName nameOf(FileType type, Sha256 id) {
        return new FileName(type, id.hex());
    }

    /**
     * The bytes of a file, whose hash is the name. A file that seems damaged is read a second time before it is called so.
     *
     * @throws NoSuchFileException when there is none
     * @throws DamagedException when the bytes are not those that were stored
     */
    byte[] read(FileType type, Sha256 id) throws IOException {
        FileName name = nameOf(type, id);
        byte[] bytes = readWhole(name);
        if (!Sha256.of(bytes).equals(id)) {
            bytes = readWhole(name);
            Sha256 found = Sha256.of(bytes);
            if (!found.equals(id)) {
                throw new DamagedException(
                        subject(type, id),
                        "",
                        "the content has the hash " + found.hex() + " (" + bytes.length + " bytes)");
            }
        }
        return bytes;
    }

    /** The bytes of a file of any name. */
    byte[] readWhole(FileName name) throws IOException {
        long size = storage.size(name).orElseThrow(() -> new NoSuchFileException(name.path()));
        if (size > LONGEST) {
            throw new UnsupportedFormatException(
                    Subject.unnamed(kind(name.type())), "", name + " has " + size + " bytes, more than " + LONGEST);
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size);
        storage.read(name, 0, bytes);
        return bytes.array();
    }

    static Subject subject(FileType type, Sha256 id) {
        return new Subject(kind(type), Optional.of(id));
    }

    private static FileKind kind(FileType type) {
        return switch (type) {
            case CONFIG -> FileKind.CONFIG;
            case KEY -> FileKind.KEY;
            case PACK -> FileKind.PACK;
            case INDEX -> FileKind.INDEX;
            case SNAPSHOT -> FileKind.SNAPSHOT;
            case LOCK -> FileKind.LOCK;
        };
    }

    /** The JSON inside an index, snapshot or lock file. */
    byte[] readJson(Codec codec, FileType type, Sha256 id) throws IOException {
        Subject subject = subject(type, id);
        byte[] plain = codec.envelope().open(subject, read(type, id));
        return UnpackedFile.unwrap(subject, codec.decompressor(), plain, LONGEST);
    }

    /**
     * Seals JSON, proves that it opens again, and stores it under its hash.
     *
     * @param compressed whether the repository's version knows compression
     */
    Sha256 writeJson(Codec codec, FileType type, byte[] json, boolean compressed) throws IOException {
        byte[] sealed = codec.seal(compressed ? UnpackedFile.wrap(codec.compressor(), json) : json);
        Sha256 id = codec.hash(sealed);
        Subject subject = subject(type, id);
        byte[] plain = codec.envelope().open(subject, sealed);
        if (!Arrays.equals(UnpackedFile.unwrap(subject, codec.decompressor(), plain, LONGEST), json)) {
            throw new DamagedException(subject, "", "opened again before upload it is wrong: this machine is faulty");
        }
        put(nameOf(type, id), sealed);
        return id;
    }

    void put(FileName name, byte[] bytes) throws IOException {
        storage.put(name, List.of(ByteBuffer.wrap(bytes)));
    }

    void delete(FileType type, Sha256 id) throws IOException {
        storage.delete(nameOf(type, id));
    }
}
