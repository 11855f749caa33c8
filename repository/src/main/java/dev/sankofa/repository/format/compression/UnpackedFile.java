package dev.sankofa.repository.format.compression;

import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.TooNewException;
import java.util.Arrays;

/**
 * What the envelope of an index, snapshot or lock file holds: the byte 2 and one zstd frame of the JSON. The JSON itself, recognised by its
 * first character, is a leftover of version 1. Key and config files are never wrapped.
 */
public final class UnpackedFile {
    private static final byte COMPRESSED = 2;

    private UnpackedFile() {}

    /** The plaintext to seal. */
    public static byte[] wrap(Compressor compressor, byte[] json) {
        byte[] wrapped = new byte[1 + Compressor.bound(json.length)];
        wrapped[0] = COMPRESSED;
        int length = compressor.compress(json, 0, json.length, wrapped, 1);
        return Arrays.copyOf(wrapped, 1 + length);
    }

    /**
     * The JSON of an opened envelope; empty for an empty one.
     *
     * @param limit most bytes of JSON to accept
     */
    public static byte[] unwrap(Subject subject, Decompressor decompressor, byte[] plain, int limit)
            throws FormatException {
        if (plain.length == 0 || plain[0] == '{' || plain[0] == '[') {
            return plain;
        }
        if (plain[0] != COMPRESSED) {
            throw new TooNewException(subject, "", "the content has the unknown encoding " + (plain[0] & 0xff));
        }
        return decompressor.decompress(subject, plain, 1, plain.length - 1, limit);
    }
}
