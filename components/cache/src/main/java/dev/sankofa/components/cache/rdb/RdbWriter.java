package dev.sankofa.components.cache.rdb;

import dev.sankofa.foundation.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Writes an RDB file out of {@code DUMP} payloads. Databases in any order, each as often as needed. */
public final class RdbWriter {
    private static final int OLDEST_OF_VALKEY = 80;

    private final OutputStream out;
    private long crc;
    private int database = -1;

    /**
     * @param out not closed
     * @param version of the payloads that will follow; from 80 on it is Valkey's
     */
    public RdbWriter(OutputStream out, int version) throws IOException {
        this.out = out;
        String magic = version >= OLDEST_OF_VALKEY ? "VALKEY%03d".formatted(version) : "REDIS%04d".formatted(version);
        write(magic.getBytes(StandardCharsets.US_ASCII));
    }

    public void remark(String name, String value) throws IOException {
        write(250);
        string(name.getBytes(StandardCharsets.UTF_8));
        string(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A function library's code. */
    public void function(Bytes code) throws IOException {
        write(245);
        string(code.toArray());
    }

    /**
     * A key.
     *
     * @param type the payload's first byte
     * @param value gives what follows it
     * @param length of the value, which is read to its end, and not further
     */
    public void key(int inDatabase, Bytes name, OptionalLong expiresAtMillis, int type, InputStream value, long length)
            throws IOException {
        if (database != inDatabase) {
            database = inDatabase;
            write(254);
            length(inDatabase);
        }
        if (expiresAtMillis.isPresent()) {
            write(252);
            write(littleEndian(expiresAtMillis.getAsLong()));
        }
        write(type);
        string(name.toArray());
        copy(value, length);
    }

    private void copy(InputStream value, long length) throws IOException {
        byte[] buffer = new byte[Math.clamp(length, 1, 64 << 10)];
        long left = length;
        while (left > 0) {
            int count = value.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new EOFException("a value ended " + left + " bytes early");
            }
            write(buffer, count);
            left -= count;
        }
    }

    /** The end mark and the checksum. */
    public void finish() throws IOException {
        write(255);
        out.write(littleEndian(crc));
        out.flush();
    }

    private void string(byte[] bytes) throws IOException {
        length(bytes.length);
        write(bytes);
    }

    private void length(int length) throws IOException {
        if (length < 1 << 6) {
            write(length);
        } else if (length < 1 << 14) {
            write(0x40 | length >>> 8);
            write(length);
        } else {
            write(new byte[] {
                (byte) 0x80, (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
            });
        }
    }

    private static byte[] littleEndian(long value) {
        byte[] bytes = new byte[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
        return bytes;
    }

    private void write(int b) throws IOException {
        write(new byte[] {(byte) b});
    }

    private void write(byte[] bytes) throws IOException {
        write(bytes, bytes.length);
    }

    private void write(byte[] bytes, int length) throws IOException {
        crc = Crc64.update(crc, bytes, 0, length);
        out.write(bytes, 0, length);
    }
}
