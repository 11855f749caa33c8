package dev.sankofa.components.cache.value;

import dev.sankofa.components.cache.rdb.RdbInput;
import dev.sankofa.components.cache.rdb.RdbLengths;
import dev.sankofa.components.cache.rdb.ValueType;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Decodes one value: the type numbers of {@code rdb.h}, each into its elements. */
final class ValueDecoder {
    private static final int PLAIN = 1;

    private final RdbInput in;
    private final RdbLengths lengths;
    private final Elements out;

    ValueDecoder(RdbInput in, Elements out) {
        this.in = in;
        this.lengths = new RdbLengths(in);
        this.out = out;
    }

    /**
     * @param bytes of the value, for a kind that is not decoded
     * @throws dev.sankofa.components.cache.rdb.RdbFormatException when the bytes lie
     */
    ValueType decode(int type, long bytes) throws IOException {
        try {
            return decodeTrusting(type, bytes);
        } catch (IllegalArgumentException
                | BufferUnderflowException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | ArithmeticException e) {
            throw lengths.malformed("a value of type " + type + " cannot be decoded (" + e.getMessage() + ")");
        }
    }

    private ValueType decodeTrusting(int type, long bytes) throws IOException {
        switch (type) {
            case 0 -> lengths.pourString(out);
            case 1, 2 -> strings();
            case 3 -> scoresAsText();
            case 4 -> fields();
            case 5 -> scores();
            case 7 -> in.pour(bytes, out);
            case 10 -> items(new ZipList(lengths.string()));
            case 11 -> items(new IntSet(lengths.string()));
            case 12 -> scores(new ZipList(lengths.string()));
            case 13 -> pairs(new ZipList(lengths.string()));
            case 14 -> quickList();
            case 15, 19, 21 -> new StreamDecoder(in, lengths, out).decode(type == 15 ? 1 : type == 19 ? 2 : 3);
            case 16 -> pairs(new ListPack(lengths.string()));
            case 17 -> scores(new ListPack(lengths.string()));
            case 18 -> quickListOfTwo();
            case 20 -> items(new ListPack(lengths.string()));
            case 22 -> expiringFields();
            case 24 -> fieldsWithTtls();
            case 25 -> fieldsInListPack();
            default -> throw lengths.malformed("a value has the type " + type + ", which is not decoded");
        }
        return ValueTypes.of(type);
    }

    private void strings() throws IOException {
        for (long left = lengths.length(); left > 0; left--) {
            out.element(lengths.string());
        }
    }

    private void fields() throws IOException {
        for (long left = lengths.length(); left > 0; left--) {
            byte[] field = lengths.string();
            out.element(field, lengths.string());
        }
    }

    private void scores() throws IOException {
        for (long left = lengths.length(); left > 0; left--) {
            byte[] member = lengths.string();
            out.element(member, eight(in.readLittleEndianLong()));
        }
    }

    private void scoresAsText() throws IOException {
        for (long left = lengths.length(); left > 0; left--) {
            byte[] member = lengths.string();
            int length = in.readByte();
            double score = switch (length) {
                case 253 -> Double.NaN;
                case 254 -> Double.POSITIVE_INFINITY;
                case 255 -> Double.NEGATIVE_INFINITY;
                default -> score(in.readBytes(length));
            };
            out.element(member, eight(Double.doubleToLongBits(score)));
        }
    }

    private static double score(byte[] text) {
        String score = new String(text, StandardCharsets.US_ASCII);
        return switch (score) {
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> Double.parseDouble(score);
        };
    }

    private void items(Packed packed) {
        while (packed.hasNext()) {
            out.element(packed.next());
        }
    }

    private void pairs(Packed packed) {
        while (packed.hasNext()) {
            byte[] field = packed.next();
            out.element(field, packed.next());
        }
    }

    private void scores(Packed packed) {
        while (packed.hasNext()) {
            byte[] member = packed.next();
            out.element(member, eight(Double.doubleToLongBits(score(packed.next()))));
        }
    }

    private void quickList() throws IOException {
        for (long left = lengths.length(); left > 0; left--) {
            items(new ZipList(lengths.string()));
        }
    }

    private void quickListOfTwo() throws IOException {
        for (long left = lengths.length(); left > 0; left--) {
            long container = lengths.length();
            byte[] node = lengths.string();
            if (container == PLAIN) {
                out.element(node);
            } else {
                items(new ListPack(node));
            }
        }
    }

    /** Valkey 9: an expiry of -1 is none. */
    private void expiringFields() throws IOException {
        for (long left = lengths.length(); left > 0; left--) {
            byte[] field = lengths.string();
            byte[] value = lengths.string();
            long expiry = in.readLittleEndianLong();
            field(field, value, expiry == -1 ? 0 : expiry);
        }
    }

    /** Redis 7.4: relative to the earliest, plus one; 0 is none. */
    private void fieldsWithTtls() throws IOException {
        long earliest = in.readLittleEndianLong();
        for (long left = lengths.length(); left > 0; left--) {
            long ttl = lengths.length();
            byte[] field = lengths.string();
            field(field, lengths.string(), ttl == 0 ? 0 : earliest + ttl - 1);
        }
    }

    private void fieldsInListPack() throws IOException {
        in.skip(8);
        ListPack packed = new ListPack(lengths.string());
        while (packed.hasNext()) {
            byte[] field = packed.next();
            byte[] value = packed.next();
            field(field, value, packed.nextNumber());
        }
    }

    private void field(byte[] field, byte[] value, long expiresAtMillis) {
        if (expiresAtMillis == 0) {
            out.element(field, value);
        } else {
            out.expiringField(field, value, expiresAtMillis);
        }
    }

    static byte[] text(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] eight(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }
}
