package dev.sankofa.components.cache.value;

import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbInput;
import java.io.IOException;
import java.io.InputStream;

/** Counts the elements of a list, set, sorted set or hash. */
public final class ElementCount implements Elements {
    private long elements;

    private ElementCount() {}

    public static long of(DumpPayload value) throws IOException {
        try (InputStream in = value.open()) {
            ElementCount count = new ElementCount();
            RdbInput input = new RdbInput(in, 16 << 10);
            int type = input.readByte();
            new ValueDecoder(input, count).decode(type, value.length() - 1 - DumpPayload.TRAILER_BYTES);
            return count.elements;
        }
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
