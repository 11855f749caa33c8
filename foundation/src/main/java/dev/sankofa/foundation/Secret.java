package dev.sankofa.foundation;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A password, key or token. It prints as redacted, compares in constant time, and is wiped by {@link #close()}.
 *
 * <p>There is deliberately no accessor that returns a {@code String}, except {@link #reveal()} for the libraries that accept
 * nothing else; who calls it must not keep or print the result.
 */
public final class Secret implements AutoCloseable {
    private final byte[] utf8;
    private volatile boolean closed;

    private Secret(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** Copies the characters; the caller may wipe its own. */
    public static Secret of(CharSequence text) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        wipe(encoded);
        return new Secret(bytes);
    }

    private static void wipe(ByteBuffer buffer) {
        buffer.clear();
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0);
        }
    }

    /** Copies the bytes, which are taken as UTF-8. */
    public static Secret ofUtf8(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** A copy of the bytes, UTF-8; the caller wipes it. */
    public byte[] utf8() {
        requireOpen();
        return utf8.clone();
    }

    /** The text itself, for a library that takes only a {@code String}. */
    public String reveal() {
        requireOpen();
        return new String(utf8, StandardCharsets.UTF_8);
    }

    public boolean isEmpty() {
        return utf8.length == 0;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("secret was wiped before this use");
        }
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(utf8, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(utf8, secret.utf8);
    }

    /** The same for all secrets: a hash would tell something about the value. */
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
