package dev.sankofa.components.postgres.backup;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of pages, by its name: {@code base/5/16384}, {@code 16384_fsm}, {@code 16384.1} for the second segment.
 *
 * @param segment 0 for the first
 */
record RelationFile(int segment) {
    private static final Pattern PATH =
            Pattern.compile("(?:global|base/\\d+|PG_\\d+_\\d+/\\d+)/\\d+(?:_(?:fsm|vm|init))?(?:\\.(\\d{1,6}))?");

    /**
     * @param path within the data directory or tablespace
     * @return empty for a file that is not made of pages
     */
    static Optional<RelationFile> of(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String segment = matcher.group(1);
        return Optional.of(new RelationFile(segment == null ? 0 : Integer.parseInt(segment)));
    }
}
