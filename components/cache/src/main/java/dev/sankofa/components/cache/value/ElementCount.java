package dev.sankofa.components.cache.value;

import dev.sankofa.components.cache.rdb.DumpPayload;
import java.io.IOException;

/** Counts the elements of a list, set, sorted set or hash. */
public final class ElementCount implements Elements {
    private long elements;

    private ElementCount() {}

    public static long of(DumpPayload value) throws IOException {
        ElementCount count = new ElementCount();
        ValueWalk.over(value, count);
        return count.elements;
    }

    @Override
    public void piece(byte[] bytes, int offset, int length) {
        // A string is no element.
    }

    @Override
    public void element(byte[]... parts) {
        elements++;
    }
}
