package dev.sankofa.components.cache.value;

import dev.sankofa.components.cache.rdb.RdbInput;

/** Is told what a value consists of. */
interface Elements extends RdbInput.Pieces {
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
}
