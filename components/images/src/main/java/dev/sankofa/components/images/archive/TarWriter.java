package dev.sankofa.components.images.archive;

import dev.sankofa.components.images.reference.DigestHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a tar archive (POSIX ustar) of plain files and directories, without owners and times, so that the same content makes the same
 * bytes.
 *
 * <pre>
 * 0 name 100 · 100 mode 8 · 108 uid 8 · 116 gid 8 · 124 size 12 · 136 mtime 12 · 148 checksum 8 · 156 type 1
 * 157 link 100 · 257 magic "ustar\0" · 263 version "00" · padded to 512; then the content, padded to 512
 * </pre>
 */
final class TarWriter {
    private static final int BLOCK = 512;
    private static final long MOST_IN_OCTAL = 0x1_FFFF_FFFFL;

    private final OutputStream out;

    /** Does not close the stream. */
    TarWriter(OutputStream out) {
        this.out = out;
    }

    void directory(String name) throws IOException {
        out.write(header(name + "/", "0000755", 0, '5'));
    }

    void file(String name, byte[] content) throws IOException {
        out.write(header(name, "0000644", content.length, '0'));
        out.write(content);
        pad(content.length);
    }

    /** Copies the stream, which has to have exactly this many bytes, and hashes them. */
    void file(String name, long size, InputStream in, DigestHash hash) throws IOException {
        out.write(header(name, "0000644", size, '0'));
        byte[] buffer = new byte[64 << 10];
        long copied = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            hash.update(buffer, 0, count);
            out.write(buffer, 0, count);
            copied += count;
        }
        if (copied != size) {
            throw new IOException("'" + name + "' has " + copied + " bytes instead of " + size);
        }
        pad(size);
    }

    private void pad(long size) throws IOException {
        out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }

    void finish() throws IOException {
        out.write(new byte[2 * BLOCK]);
    }

    private static byte[] header(String name, String mode, long size, char type) {
        byte[] header = new byte[BLOCK];
        if (name.length() > 100) {
            throw new IllegalArgumentException("name is too long for a plain header: " + name);
        }
        put(header, 0, name);
        put(header, 100, mode);
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        putSize(header, size);
        put(header, 136, "00000000000");
        put(header, 148, "        ");
        header[156] = (byte) type;
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        return header;
    }

    /** Octal up to 8 GiB; beyond it base 256 with the highest bit set, as GNU and Go write and read it. */
    private static void putSize(byte[] header, long size) {
        if (size <= MOST_IN_OCTAL) {
            put(header, 124, "%011o".formatted(size));
            return;
        }
        for (int i = 0; i < 8; i++) {
            header[135 - i] = (byte) (size >>> (8 * i));
        }
        header[124] = (byte) 0x80;
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }
}
