package dev.sankofa.components.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One line of gitignore(5), for paths relative to the root they are excluded from.
 *
 * @param includes the line begins with {@code !} and brings back what an earlier one excluded
 * @param directoriesOnly it ends with a slash
 * @param anywhere it has no slash but at its end, so that it is compared with the last name alone
 * @param segments between slashes; an empty one stands for {@code **}, any number of directories
 */
record ExcludeRule(boolean includes, boolean directoriesOnly, boolean anywhere, List<Optional<Glob>> segments) {
    /** Empty for a comment or a blank line. */
    static Optional<ExcludeRule> parse(String line) {
        byte[] bytes = withoutTrailingSpaces(line.getBytes(StandardCharsets.UTF_8));
        boolean includes = bytes.length > 0 && bytes[0] == '!';
        int begin = includes ? 1 : 0;
        if (bytes.length == begin || bytes[0] == '#') {
            return Optional.empty();
        }
        int end = bytes.length;
        boolean directoriesOnly = bytes[end - 1] == '/';
        if (directoriesOnly) {
            end--;
        }
        boolean anywhere = indexOf(bytes, begin, end) < 0;
        if (begin < end && bytes[begin] == '/') {
            begin++;
        }
        if (begin >= end) {
            return Optional.empty();
        }
        return Optional.of(new ExcludeRule(includes, directoriesOnly, anywhere, segments(bytes, begin, end)));
    }

    /** Spaces at the end do not count, unless a backslash stands before them. */
    private static byte[] withoutTrailingSpaces(byte[] line) {
        int end = line.length;
        while (end > 0 && (line[end - 1] == '\r' || line[end - 1] == '\n')) {
            end--;
        }
        while (end > 0 && line[end - 1] == ' ' && !isEscaped(line, end - 1)) {
            end--;
        }
        return Arrays.copyOf(line, end);
    }

    private static boolean isEscaped(byte[] line, int position) {
        int backslashes = 0;
        while (position - backslashes > 0 && line[position - backslashes - 1] == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static List<Optional<Glob>> segments(byte[] pattern, int begin, int end) {
        List<Optional<Glob>> segments = new ArrayList<>();
        int at = begin;
        while (at <= end) {
            int slash = indexOf(pattern, at, end);
            int stop = slash < 0 ? end : slash;
            byte[] segment = Arrays.copyOfRange(pattern, at, stop);
            boolean isDoubleStar = Arrays.equals(segment, new byte[] {'*', '*'});
            segments.add(isDoubleStar ? Optional.empty() : Optional.of(Glob.parse(segment)));
            at = stop + 1;
        }
        return segments;
    }

    /** Of a slash between begin and end, or -1. */
    private static int indexOf(byte[] bytes, int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (bytes[i] == '/') {
                return i;
            }
        }
        return -1;
    }

    boolean matches(byte[] path, boolean isDirectory) {
        if (directoriesOnly && !isDirectory) {
            return false;
        }
        if (!anywhere) {
            return matches(0, path, 0);
        }
        int name = path.length;
        while (name > 0 && path[name - 1] != '/') {
            name--;
        }
        // Without another slash, two stars are the same as one.
        int begin = name;
        return segments.getFirst()
                .map(glob -> glob.matches(path, begin, path.length))
                .orElse(true);
    }

    private boolean matches(int segment, byte[] path, int at) {
        if (segment == segments.size()) {
            return at > path.length;
        }
        if (at > path.length) {
            return false;
        }
        int slash = indexOf(path, at, path.length);
        int end = slash < 0 ? path.length : slash;
        Optional<Glob> glob = segments.get(segment);
        if (glob.isPresent()) {
            return glob.get().matches(path, at, end) && matches(segment + 1, path, end + 1);
        }
        boolean isLast = segment == segments.size() - 1;
        return isLast || matches(segment + 1, path, at) || matches(segment, path, end + 1);
    }
}
