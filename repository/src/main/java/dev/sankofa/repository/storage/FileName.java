package dev.sankofa.repository.storage;

import static java.util.Objects.requireNonNull;

/**
 * Names one file of a repository.
 *
 * @param name 64 lower-case hexadecimal digits, or empty for the config file
 */
public record FileName(FileType type, String name) {
    public static final FileName CONFIG = new FileName(FileType.CONFIG, "");

    private static final int DIGITS = 64;

    public FileName {
        requireNonNull(type, "type is null");
        if (type == FileType.CONFIG ? !name.isEmpty() : !isName(name)) {
            throw new IllegalArgumentException("not a file name in " + type.place() + ": '" + name + "'");
        }
    }

    /** Whether a stored name is one a repository's file can have; anything else is foreign or temporary. */
    public static boolean isName(String text) {
        return text.length() == DIGITS && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /** The path inside the repository, with slashes: {@code data/ab/abcd…}, {@code keys/…}, {@code config}. */
    public String path() {
        return switch (type) {
            case CONFIG -> type.place();
            case PACK -> type.place() + "/" + name.substring(0, 2) + "/" + name;
            case KEY, INDEX, SNAPSHOT, LOCK -> type.place() + "/" + name;
        };
    }

    @Override
    public String toString() {
        return path();
    }
}
