package dev.sankofa.components.cache.value;

import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbInput;
import java.io.IOException;
import java.io.InputStream;

/** Walks over a value element by element; memory does not grow with it. */
public final class ValueWalk {
    private static final int BUFFER_BYTES = 64 << 10;

    private ValueWalk() {}

    /**
     * @throws dev.sankofa.components.cache.rdb.RdbFormatException when the bytes lie
     */
    public static void over(DumpPayload value, Elements elements) throws IOException {
        try (InputStream in = value.open()) {
            RdbInput input = new RdbInput(in, BUFFER_BYTES);
            int type = input.readByte();
            new ValueDecoder(input, elements).decode(type, value.length() - 1 - DumpPayload.TRAILER_BYTES);
        }
    }
}
