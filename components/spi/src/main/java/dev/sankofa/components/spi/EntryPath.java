package dev.sankofa.components.spi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where an entry stands in a capture: names separated by {@code /}, relative, as raw bytes. File systems and object stores allow
 * names that are not valid UTF-8, so a path is never a {@code String} inside.
 *
 * <p>No name is empty, {@code .} or {@code ..}, or contains {@code /} or a zero byte. The order is depth first, and by unsigned
 * bytes within a directory.
 */
public final class EntryPath implements Comparable<EntryPath> {
    /** The capture's own top directory. */
    public static final EntryPath ROOT = new EntryPath(new byte[0]);

    private final byte[] bytes;

    private EntryPath(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads UTF-8 text such as {@code base/1/1259}; leading and trailing slashes are not allowed. */
    public static EntryPath of(String path) {
        EntryPath result = ROOT;
        if (path.isEmpty()) {
            return result;
        }
        for (String name : path.split("/", -1)) {
            result = result.resolve(name);
        }
        return result;
    }

    /**
     * Reads what {@link #bytes()} gave: names separated by {@code /}, raw bytes; none is the root.
     *
     * @throws IllegalArgumentException when a name cannot be one
     */
    public static EntryPath ofBytes(byte[] path) {
        EntryPath result = ROOT;
        int start = 0;
        for (int end = 0; end <= path.length && path.length > 0; end++) {
            if (end == path.length || path[end] == '/') {
                result = result.resolve(Arrays.copyOfRange(path, start, end));
                start = end + 1;
            }
        }
        return result;
    }

    /** This path with one more name, UTF-8. */
    public EntryPath resolve(String name) {
        return resolve(name.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * This path with one more name.
     *
     * @throws IllegalArgumentException when the name cannot be one
     */
    public EntryPath resolve(byte[] name) {
        requireName(name);
        if (bytes.length == 0) {
            return new EntryPath(name.clone());
        }
        byte[] joined = Arrays.copyOf(bytes, bytes.length + 1 + name.length);
        joined[bytes.length] = '/';
        System.arraycopy(name, 0, joined, bytes.length + 1, name.length);
        return new EntryPath(joined);
    }

    private static void requireName(byte[] name) {
        boolean dots = name.length <= 2 && name.length > 0 && name[0] == '.' && name[name.length - 1] == '.';
        if (name.length == 0 || dots) {
            throw new IllegalArgumentException("not a file name: '" + text(name) + "'");
        }
        for (byte b : name) {
            if (b == 0 || b == '/') {
                throw new IllegalArgumentException("a file name contains / or a zero byte: '" + text(name) + "'");
            }
        }
    }

    /** The directory that holds this entry; empty for the root. */
    public Optional<EntryPath> parent() {
        if (isRoot()) {
            return Optional.empty();
        }
        int slash = lastSlash();
        return Optional.of(slash < 0 ? ROOT : new EntryPath(Arrays.copyOf(bytes, slash)));
    }

    /** The last name's bytes; empty for the root. */
    public byte[] name() {
        return Arrays.copyOfRange(bytes, lastSlash() + 1, bytes.length);
    }

    private int lastSlash() {
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] == '/') {
                return i;
            }
        }
        return -1;
    }

    public boolean isRoot() {
        return bytes.length == 0;
    }

    /** Whether this is the other path or stands below it. */
    public boolean startsWith(EntryPath other) {
        if (other.isRoot()) {
            return true;
        }
        int length = other.bytes.length;
        return bytes.length >= length
                && Arrays.equals(bytes, 0, length, other.bytes, 0, length)
                && (bytes.length == length || bytes[length] == '/');
    }

    /** The path's bytes with {@code /} between names; a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Zero sorts before every byte a name can have, so comparing with {@code /} as zero is depth-first order. */
    @Override
    public int compareTo(EntryPath other) {
        int common = Math.min(bytes.length, other.bytes.length);
        int at = Arrays.mismatch(bytes, 0, common, other.bytes, 0, common);
        if (at < 0) {
            return Integer.compare(bytes.length, other.bytes.length);
        }
        return Integer.compare(rank(bytes[at]), rank(other.bytes[at]));
    }

    private static int rank(byte b) {
        return b == '/' ? 0 : b & 0xff;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryPath path && Arrays.equals(bytes, path.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** For people: invalid UTF-8 shows as replacement characters. */
    @Override
    public String toString() {
        return text(bytes);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
