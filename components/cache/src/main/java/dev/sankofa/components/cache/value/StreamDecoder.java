package dev.sankofa.components.cache.value;

import dev.sankofa.components.cache.rdb.RdbInput;
import dev.sankofa.components.cache.rdb.RdbLengths;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream: its entries in order, its last id, its consumer groups with what is pending. When consumers were last seen is left
 * out, since it changes when they look.
 *
 * <p>Entries stand in listpacks, each under the id of its first ({@code t_stream.c}):
 *
 * <pre>
 * count | deleted | fields of the first | field … | 0
 * entry: flags | id minus first id (2) | [fields] | [field] value … | elements
 * </pre>
 */
final class StreamDecoder {
    private static final int DELETED = 1;
    private static final int SAME_FIELDS = 2;
    private static final int ID_BYTES = 16;

    private final RdbInput in;
    private final RdbLengths lengths;
    private final Elements out;

    StreamDecoder(RdbInput in, RdbLengths lengths, Elements out) {
        this.in = in;
        this.lengths = lengths;
        this.out = out;
    }

    void decode(int version) throws IOException {
        for (long left = lengths.length(); left > 0; left--) {
            ByteBuffer first = ByteBuffer.wrap(lengths.string());
            node(first.getLong(), first.getLong(), new ListPack(lengths.string()));
        }
        end(version);
        for (long groups = lengths.length(); groups > 0; groups--) {
            group(version);
        }
    }

    private void end(int version) throws IOException {
        long length = lengths.length();
        StreamId last = id();
        StreamId deleted = new StreamId(0, 0);
        long added = -1;
        if (version >= 2) {
            id();
            deleted = id();
            added = lengths.length();
        }
        out.streamEnd(new StreamEnd(length, last, deleted, added));
    }

    private void node(long milliseconds, long sequence, ListPack packed) {
        packed.next();
        packed.next();
        List<byte[]> names = new ArrayList<>();
        for (long left = packed.nextNumber(); left > 0; left--) {
            names.add(packed.next());
        }
        packed.next();
        while (packed.hasNext()) {
            entry(milliseconds, sequence, names, packed);
        }
    }

    private void entry(long milliseconds, long sequence, List<byte[]> names, ListPack packed) {
        long flags = packed.nextNumber();
        List<byte[]> parts = new ArrayList<>();
        long atMilliseconds = milliseconds + packed.nextNumber();
        StreamId id = new StreamId(atMilliseconds, sequence + packed.nextNumber());
        if ((flags & SAME_FIELDS) != 0) {
            for (byte[] name : names) {
                parts.add(name);
                parts.add(packed.next());
            }
        } else {
            for (long left = 2 * packed.nextNumber(); left > 0; left--) {
                parts.add(packed.next());
            }
        }
        packed.next();
        if ((flags & DELETED) == 0) {
            out.streamEntry(id, parts);
        }
    }

    private void group(int version) throws IOException {
        byte[] name = lengths.string();
        StreamId last = id();
        out.group(name, last, version >= 2 ? lengths.length() : -1);
        for (long pending = lengths.length(); pending > 0; pending--) {
            byte[] id = in.readBytes(ID_BYTES);
            byte[] delivered = in.readBytes(8);
            out.pending(name, id, delivered, lengths.length());
        }
        for (long consumers = lengths.length(); consumers > 0; consumers--) {
            byte[] consumer = lengths.string();
            in.skip(version >= 3 ? 16 : 8);
            out.consumer(name, consumer);
            for (long owned = lengths.length(); owned > 0; owned--) {
                out.owned(name, consumer, in.readBytes(ID_BYTES));
            }
        }
    }

    private StreamId id() throws IOException {
        long milliseconds = lengths.length();
        return new StreamId(milliseconds, lengths.length());
    }
}
