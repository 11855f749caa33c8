package dev.sankofa.components.cache.rdb;

import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Reads an RDB file from its first byte to its checksum:
 *
 * <pre>
 * "REDIS0011" or "VALKEY080" | operations and keys | 255 | CRC-64 of all before (8, little endian; 0 when switched off)
 * </pre>
 *
 * <p>Reads nothing beyond the checksum. Memory does not grow with the file, but for one value when the visitor wants it.
 */
public final class RdbReader {
    private static final int OLDEST_VERSION = 5;

    private final RdbInput in;
    private final RdbLengths lengths;
    private final RdbVisitor visitor;
    private final ValueCopy copy;

    private int version;
    private int database;
    private OptionalLong expiresAtMillis = OptionalLong.empty();
    private OptionalLong idleSeconds = OptionalLong.empty();
    private OptionalLong frequency = OptionalLong.empty();
    private long keys;

    public RdbReader(InputStream in, RdbVisitor visitor) {
        this(in, visitor, ValueSpool.inMemory());
    }

    public RdbReader(InputStream in, RdbVisitor visitor, ValueSpool spool) {
        this.in = new RdbInput(in);
        this.lengths = new RdbLengths(this.in);
        this.visitor = visitor;
        this.copy = new ValueCopy(spool);
    }

    /**
     * Reads all of it. Call once.
     *
     * @throws RdbFormatException when it is damaged or unknown
     * @throws java.io.EOFException when it ends too early
     */
    public RdbSummary read() throws IOException {
        try {
            return readAll();
        } catch (ArithmeticException e) {
            throw new RdbFormatException("a length is too large (" + e.getMessage() + ")", in.offset());
        }
    }

    private RdbSummary readAll() throws IOException {
        String program = readMagic();
        RdbValues values = new RdbValues(in, lengths, program.equals("VALKEY"));
        int operation = in.readByte();
        while (operation != Operation.END) {
            perform(operation, values);
            operation = in.readByte();
        }
        long computed = in.crc();
        return new RdbSummary(program, version, keys, in.offset() + 8, computed, checkSum(computed));
    }

    private String readMagic() throws IOException {
        String magic = new String(in.readBytes(9), StandardCharsets.ISO_8859_1);
        if (magic.matches("REDIS\\d{4}")) {
            version = Integer.parseInt(magic.substring(5));
        } else if (magic.matches("VALKEY\\d{3}")) {
            version = Integer.parseInt(magic.substring(6));
        } else {
            throw new RdbFormatException("this is not an RDB file: no REDIS or VALKEY", 0);
        }
        if (version < OLDEST_VERSION) {
            throw new RdbFormatException("an RDB file of version " + version + " has no checksum: it is too old", 0);
        }
        return magic.startsWith("REDIS") ? "REDIS" : "VALKEY";
    }

    private boolean checkSum(long computed) throws IOException {
        long stored = in.readLittleEndianLong();
        if (stored != 0 && stored != computed) {
            throw new RdbFormatException(
                    "the checksum is " + Long.toHexString(stored) + ", computed was " + Long.toHexString(computed),
                    in.offset() - 8);
        }
        if (in.ahead() > 0) {
            throw new RdbFormatException("something follows the end of the file", in.offset());
        }
        return stored != 0;
    }

    private void perform(int operation, RdbValues values) throws IOException {
        switch (operation) {
            case Operation.SELECT_DATABASE -> database = Math.toIntExact(lengths.length());
            case Operation.EXPIRES_SECONDS -> expiresAtMillis = OptionalLong.of(in.readLittleEndianInt() * 1000);
            case Operation.EXPIRES_MILLIS -> expiresAtMillis = OptionalLong.of(in.readLittleEndianLong());
            case Operation.IDLE -> idleSeconds = OptionalLong.of(lengths.length());
            case Operation.FREQUENCY -> frequency = OptionalLong.of(in.readByte());
            case Operation.SIZES -> skipLengths(2);
            case Operation.SLOT -> skipLengths(3);
            case Operation.REMARK -> visitor.remark(text(lengths.string()), Bytes.of(lengths.string()));
            case Operation.FUNCTION -> visitor.function(Bytes.of(lengths.string()));
            case Operation.MODULE -> skipModule(values);
            default -> readKey(operation, values);
        }
    }

    private void skipLengths(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            lengths.length();
        }
    }

    /** Module id, then when the data is to be loaded (a kind and a number), then the data. */
    private void skipModule(RdbValues values) throws IOException {
        skipLengths(3);
        values.skipModuleData();
    }

    private void readKey(int type, RdbValues values) throws IOException {
        Bytes name = Bytes.of(lengths.string());
        long start = in.offset();
        ValueType valueType;
        DumpPayload payload = DumpPayload.ABSENT;
        if (visitor.wantsValue(database, name)) {
            copy.begin(type);
            in.beginCopy(copy);
            valueType = skipCopying(type, values);
            payload = copy.finish(version);
        } else {
            valueType = values.skip(type);
        }
        long bytes = in.offset() - start;
        visitor.key(new RdbKey(database, name, valueType, expiresAtMillis, idleSeconds, frequency, bytes), payload);
        keys++;
        expiresAtMillis = OptionalLong.empty();
        idleSeconds = OptionalLong.empty();
        frequency = OptionalLong.empty();
    }

    private ValueType skipCopying(int type, RdbValues values) throws IOException {
        boolean isWhole = false;
        try {
            ValueType valueType = values.skip(type);
            in.endCopy();
            isWhole = true;
            return valueType;
        } finally {
            if (!isWhole) {
                copy.abandon();
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The numbers of {@code rdb.h}; below them stand the types of values. */
    private static final class Operation {
        static final int SLOT = 244;
        static final int FUNCTION = 245;
        static final int MODULE = 247;
        static final int IDLE = 248;
        static final int FREQUENCY = 249;
        static final int REMARK = 250;
        static final int SIZES = 251;
        static final int EXPIRES_MILLIS = 252;
        static final int EXPIRES_SECONDS = 253;
        static final int SELECT_DATABASE = 254;
        static final int END = 255;

        private Operation() {}
    }
}
