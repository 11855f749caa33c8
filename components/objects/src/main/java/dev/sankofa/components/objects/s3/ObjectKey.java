package dev.sankofa.components.objects.s3;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * An object's key as the store keeps it: bytes, usually UTF-8. Keys are never normalised, and their order is that of unsigned bytes,
 * which is not the order of {@code String.compareTo} above U+FFFF.
 */
public final class ObjectKey implements Comparable<ObjectKey> {
    /** The most bytes a key may have. */
    public static final int MAX_BYTES = 1024;

    private final byte[] bytes;

    private ObjectKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the bytes. */
    public static ObjectKey of(byte[] bytes) {
        return new ObjectKey(bytes.clone());
    }

    /** The key that this text is in UTF-8. */
    public static ObjectKey of(String text) {
        return new ObjectKey(text.getBytes(StandardCharsets.UTF_8));
    }

    static ObjectKey ownedBy(byte[] bytes) {
        return new ObjectKey(bytes);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    public boolean startsWith(ObjectKey prefix) {
        return bytes.length >= prefix.bytes.length
                && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
    }

    /** This key with another prefix; the key must start with the old one. */
    public ObjectKey withPrefix(ObjectKey old, ObjectKey replacement) {
        if (!startsWith(old)) {
            throw new IllegalArgumentException("key '" + this + "' does not start with '" + old + "'");
        }
        byte[] result = Arrays.copyOf(replacement.bytes, replacement.bytes.length + bytes.length - old.bytes.length);
        System.arraycopy(bytes, old.bytes.length, result, replacement.bytes.length, bytes.length - old.bytes.length);
        return new ObjectKey(result);
    }

    /** The key as text, when it is valid UTF-8. */
    public Optional<String> text() {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return Optional.of(decoded.toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** As a path is sent: everything but unreserved characters and the slash is percent-encoded; dots and slashes stay. */
    String encodedPath() {
        return PercentEncoding.path(bytes);
    }

    @Override
    public int compareTo(ObjectKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** For people: invalid UTF-8 and control characters show as replacements. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
