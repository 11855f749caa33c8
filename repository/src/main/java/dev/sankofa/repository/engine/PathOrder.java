package dev.sankofa.repository.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Paths as bytes, with {@code /} between names. Depth-first order: {@code /} sorts before every other byte, so a directory comes directly
 * before what is in it, and its entries come in the order of their names' unsigned bytes.
 */
final class PathOrder {
    private PathOrder() {}

    static int compare(byte[] left, byte[] right) {
        int common = Math.min(left.length, right.length);
        int at = Arrays.mismatch(left, 0, common, right, 0, common);
        if (at < 0) {
            return Integer.compare(left.length, right.length);
        }
        return Integer.compare(rank(left[at]), rank(right[at]));
    }

    private static int rank(byte b) {
        return b == '/' ? 0 : b & 0xff;
    }

    /** Whether the path stands below the directory, at any depth; everything but the root stands below the root. */
    static boolean isBelow(byte[] path, byte[] directory) {
        if (directory.length == 0) {
            return path.length > 0;
        }
        return path.length > directory.length
                && path[directory.length] == '/'
                && Arrays.equals(path, 0, directory.length, directory, 0, directory.length);
    }

    /** Where the last name begins. */
    static int nameStart(byte[] path) {
        int at = path.length;
        while (at > 0 && path[at - 1] != '/') {
            at--;
        }
        return at;
    }

    /** The end of the first name that begins at the offset. */
    static int nameEnd(byte[] path, int start) {
        int at = start;
        while (at < path.length && path[at] != '/') {
            at++;
        }
        return at;
    }

    /**
     * @throws IllegalArgumentException when a name is empty or has a zero byte
     */
    static void require(byte[] path) {
        for (int start = 0; start <= path.length && path.length > 0; ) {
            int end = nameEnd(path, start);
            if (end == start) {
                throw new IllegalArgumentException("a name is empty in the path '" + text(path) + "'");
            }
            start = end + 1;
        }
        for (byte b : path) {
            if (b == 0) {
                throw new IllegalArgumentException("a zero byte stands in the path '" + text(path) + "'");
            }
        }
    }

    /** For people. */
    static String text(byte[] path) {
        return new String(path, StandardCharsets.UTF_8);
    }
}
