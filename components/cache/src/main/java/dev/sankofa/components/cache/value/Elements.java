package dev.sankofa.components.cache.value;

import dev.sankofa.components.cache.rdb.RdbInput;
import java.util.List;

/** Is told what a value consists of. */
public interface Elements extends RdbInput.Pieces {
    /** Bytes of a string, or of a value that cannot be decoded, in pieces. */
    @Override
    void piece(byte[] bytes, int offset, int length);

    /**
     * One element: an item of a list; a member; a member and its score (8 bytes); a field and its value; what makes up a stream. The arrays are the receiver's.
     */
    void element(byte[]... parts);

    /** A field of a hash that expires. */
    default void expiringField(byte[] field, byte[] value, long expiresAtMillis) {
        element(field, value, ValueDecoder.eight(expiresAtMillis));
    }

    /** An entry of a stream: its fields and values, one after the other. */
    default void streamEntry(StreamId id, List<byte[]> fields) {
        byte[][] parts = new byte[fields.size() + 2][];
        parts[0] = ValueDecoder.eight(id.milliseconds());
        parts[1] = ValueDecoder.eight(id.sequence());
        for (int i = 0; i < fields.size(); i++) {
            parts[i + 2] = fields.get(i);
        }
        element(parts);
    }

    /** What a stream says of itself, after its entries. */
    default void streamEnd(StreamEnd end) {
        element(
                ValueDecoder.text("last"),
                ValueDecoder.eight(end.length()),
                ValueDecoder.eight(end.last().milliseconds()),
                ValueDecoder.eight(end.last().sequence()));
    }

    /**
     * A consumer group of a stream.
     *
     * @param read entries read so far; -1 when unknown
     */
    default void group(byte[] name, StreamId last, long read) {
        element(
                ValueDecoder.text("group"),
                name,
                ValueDecoder.eight(last.milliseconds()),
                ValueDecoder.eight(last.sequence()));
    }

    /**
     * An entry that a group has delivered and that was not acknowledged.
     *
     * @param deliveredAtMillis 8 bytes, little endian
     */
    default void pending(byte[] group, byte[] id, byte[] deliveredAtMillis, long deliveries) {
        element(ValueDecoder.text("pending"), group, id, deliveredAtMillis, ValueDecoder.eight(deliveries));
    }

    /** A consumer of a group, after all that the group has pending. */
    default void consumer(byte[] group, byte[] name) {
        element(ValueDecoder.text("consumer"), group, name);
    }

    /** Which consumer a pending entry is with. */
    default void owned(byte[] group, byte[] consumer, byte[] id) {
        element(ValueDecoder.text("owned"), consumer, id);
    }
}
