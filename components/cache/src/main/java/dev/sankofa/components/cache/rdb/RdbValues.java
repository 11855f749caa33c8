package dev.sankofa.components.cache.rdb;

import java.io.IOException;

/**
 * Walks over a value without decoding it: knows for each type number of {@code rdb.h} what follows. Types 22 and 23 mean different
 * things to Redis (hashes of a 7.4 release candidate) and to Valkey 9 (22: hashes whose fields expire).
 */
final class RdbValues {
    private static final int STREAM_ID_BYTES = 16;

    private final RdbInput in;
    private final RdbLengths lengths;
    private final boolean valkey;

    RdbValues(RdbInput in, RdbLengths lengths, boolean valkey) {
        this.in = in;
        this.lengths = lengths;
        this.valkey = valkey;
    }

    /** Consumes the value of a type, and says what it is. */
    ValueType skip(int type) throws IOException {
        return switch (type) {
            case 0 -> one(ValueType.STRING);
            case 1, 14 -> strings(ValueType.LIST, 1);
            case 2 -> strings(ValueType.SET, 1);
            case 3 -> sortedSetOfText();
            case 4 -> strings(ValueType.HASH, 2);
            case 5 -> sortedSet();
            case 7 -> module();
            case 9, 13, 16 -> one(ValueType.HASH);
            case 10 -> one(ValueType.LIST);
            case 11, 20 -> one(ValueType.SET);
            case 12, 17 -> one(ValueType.SORTED_SET);
            case 15 -> stream(1);
            case 18 -> quickList();
            case 19 -> stream(2);
            case 21 -> stream(3);
            case 22 -> expiringHash();
            case 24 -> hashWithTtls();
            case 25 -> hashInListPack();
            default -> throw lengths.malformed("a value has the unknown type " + type);
        };
    }

    private ValueType one(ValueType type) throws IOException {
        lengths.skipString();
        return type;
    }

    private ValueType strings(ValueType type, int perElement) throws IOException {
        for (long left = lengths.length() * perElement; left > 0; left--) {
            lengths.skipString();
        }
        return type;
    }

    /** Scores as text: a length byte of which 253 to 255 mean not-a-number and the infinities. */
    private ValueType sortedSetOfText() throws IOException {
        for (long left = lengths.length(); left > 0; left--) {
            lengths.skipString();
            int length = in.readByte();
            if (length < 253) {
                in.skip(length);
            }
        }
        return ValueType.SORTED_SET;
    }

    private ValueType sortedSet() throws IOException {
        for (long left = lengths.length(); left > 0; left--) {
            lengths.skipString();
            in.skip(8);
        }
        return ValueType.SORTED_SET;
    }

    private ValueType quickList() throws IOException {
        for (long left = lengths.length(); left > 0; left--) {
            lengths.length();
            lengths.skipString();
        }
        return ValueType.LIST;
    }

    /** Valkey 9, {@code RDB_TYPE_HASH_2}: field, value, expiry in milliseconds. */
    private ValueType expiringHash() throws IOException {
        if (!valkey) {
            throw lengths.malformed("a value has the type 22 of a release candidate of Redis 7.4");
        }
        for (long left = lengths.length(); left > 0; left--) {
            lengths.skipString();
            lengths.skipString();
            in.skip(8);
        }
        return ValueType.HASH;
    }

    /** Redis 7.4: the earliest expiry, then expiry relative to it, field, value. */
    private ValueType hashWithTtls() throws IOException {
        in.skip(8);
        for (long left = lengths.length(); left > 0; left--) {
            lengths.length();
            lengths.skipString();
            lengths.skipString();
        }
        return ValueType.HASH;
    }

    private ValueType hashInListPack() throws IOException {
        in.skip(8);
        lengths.skipString();
        return ValueType.HASH;
    }

    private ValueType stream(int version) throws IOException {
        for (long left = lengths.length(); left > 0; left--) {
            lengths.skipString();
            lengths.skipString();
        }
        // Length and last id; since version 2 also first id, largest deleted id, entries ever added.
        skipLengths(version >= 2 ? 8 : 3);
        for (long groups = lengths.length(); groups > 0; groups--) {
            skipConsumerGroup(version);
        }
        return ValueType.STREAM;
    }

    private void skipConsumerGroup(int version) throws IOException {
        lengths.skipString();
        skipLengths(version >= 2 ? 3 : 2);
        for (long pending = lengths.length(); pending > 0; pending--) {
            in.skip(STREAM_ID_BYTES + 8);
            lengths.length();
        }
        for (long consumers = lengths.length(); consumers > 0; consumers--) {
            lengths.skipString();
            in.skip(version >= 3 ? 16 : 8);
            in.skip(Math.multiplyExact(lengths.length(), STREAM_ID_BYTES));
        }
    }

    private void skipLengths(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            lengths.length();
        }
    }

    private ValueType module() throws IOException {
        lengths.length();
        skipModuleData();
        return ValueType.MODULE;
    }

    /** What a module wrote, each item with its kind, up to the end mark 0. */
    void skipModuleData() throws IOException {
        for (long kind = lengths.length(); kind != 0; kind = lengths.length()) {
            switch ((int) kind) {
                case 1, 2 -> lengths.length();
                case 3 -> in.skip(4);
                case 4 -> in.skip(8);
                case 5 -> lengths.skipString();
                default -> throw lengths.malformed("module data has the unknown kind " + kind);
            }
        }
    }
}
