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

    private static final int BUFFER_BYTES = 64 << 10;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
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
     * How many keys the current database will have, and how many of them expire. A hint: a server that heeds it makes its table
     * large enough at once. Allowed between any two keys.
     */
    public void sizes(long keys, long expiring) throws IOException {
        write(251);
        length(Math.toIntExact(Math.min(keys, Integer.MAX_VALUE)));
        length(Math.toIntExact(Math.min(expiring, Integer.MAX_VALUE)));
    }

    /** A key as it was read, under a name that may be another, with what is known of its use. */
    public void key(RdbKey key, Bytes name, DumpPayload value) throws IOException {
        select(key.database());
        if (key.expiresAtMillis().isPresent()) {
            write(252);
            write(littleEndian(key.expiresAtMillis().getAsLong()));
        }
        if (key.idleSeconds().isPresent()) {
            write(248);
            length(Math.toIntExact(Math.min(key.idleSeconds().getAsLong(), Integer.MAX_VALUE)));
        }
        if (key.frequency().isPresent()) {
            write(249);
            write((int) key.frequency().getAsLong());
        }
        try (InputStream in = value.open()) {
            write(in.read());
            string(name.toArray());
            copy(in, value.length() - 1 - DumpPayload.TRAILER_BYTES);
        }
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
        select(inDatabase);
        if (expiresAtMillis.isPresent()) {
            write(252);
            write(littleEndian(expiresAtMillis.getAsLong()));
        }
        write(type);
        string(name.toArray());
        copy(value, length);
    }

    /** Whether the next key of this database would be its first here. */
    public boolean isBefore(int inDatabase) {
        return database != inDatabase;
    }

    private void select(int inDatabase) throws IOException {
        if (database != inDatabase) {
            database = inDatabase;
            write(254);
            length(inDatabase);
        }
    }

    private void copy(InputStream value, long length) throws IOException {
        long left = length;
        while (left > 0) {
            if (buffered == buffer.length) {
                drain();
            }
            int count = value.read(buffer, buffered, (int) Math.min(buffer.length - buffered, left));
            if (count < 0) {
                throw new EOFException("a value ended " + left + " bytes early");
            }
            buffered += count;
            left -= count;
        }
    }

    /** The end mark and the checksum. */
    public void finish() throws IOException {
        write(255);
        drain();
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
        if (buffered == buffer.length) {
            drain();
        }
        buffer[buffered++] = (byte) b;
    }

    private void write(byte[] bytes) throws IOException {
        int at = 0;
        while (at < bytes.length) {
            if (buffered == buffer.length) {
                drain();
            }
            int count = Math.min(buffer.length - buffered, bytes.length - at);
            System.arraycopy(bytes, at, buffer, buffered, count);
            buffered += count;
            at += count;
        }
    }

    private void drain() throws IOException {
        crc = Crc64.update(crc, buffer, 0, buffered);
        out.write(buffer, 0, buffered);
        buffered = 0;
    }
}
