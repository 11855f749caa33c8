package dev.sankofa.components.files;

import static java.util.Objects.requireNonNull;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where and how a tree is restored.
 *
 * @param target a directory; made when it is not there, with the directories above it
 * @param include what to restore, as paths of the capture; everything when empty
 * @param owner whether owner and group are restored; without root they cannot be
 * @param numericIds whether the owner's number counts; otherwise its name does, where this system knows it
 * @param sparse whether runs of zeros become holes
 * @param writers files written at the same time
 */
public record RestoreOptions(
        Path target,
        List<EntryPath> include,
        Overwrite overwrite,
        boolean owner,
        boolean numericIds,
        boolean sparse,
        int writers) {
    private static final int MAX_WRITERS = 64;

    public RestoreOptions {
        requireNonNull(target, "target is null");
        requireNonNull(overwrite, "overwrite is null");
        include = List.copyOf(include);
        if (writers < 1 || writers > MAX_WRITERS) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "bad number of writers: " + writers,
                    "Write a number from 1 to " + MAX_WRITERS + ".");
        }
    }

    /** Everything, with owners by number, into a target that must be empty. */
    public static RestoreOptions into(Path target) {
        return new RestoreOptions(target, List.of(), Overwrite.NEVER, true, true, true, defaultWriters());
    }

    /** The same with other paths to restore. */
    public RestoreOptions withInclude(List<EntryPath> paths) {
        return new RestoreOptions(target, paths, overwrite, owner, numericIds, sparse, writers);
    }

    /** The same with another way to treat what is there. */
    public RestoreOptions withOverwrite(Overwrite value) {
        return new RestoreOptions(target, include, value, owner, numericIds, sparse, writers);
    }

    /** From values for {@link FilesKind#restoreSettings()}. */
    static RestoreOptions of(Settings settings) {
        return new RestoreOptions(
                settings.path("target"),
                settings.texts("include").stream()
                        .map(RestoreOptions::includePath)
                        .toList(),
                Overwrite.parse(settings.text("overwrite")),
                settings.flag("owner", true),
                settings.flag("numeric-ids", true),
                settings.flag("sparse", true),
                Math.toIntExact(settings.optionalNumber("write-concurrency").orElse((long) defaultWriters())));
    }

    private static EntryPath includePath(String text) {
        try {
            String relative = text.startsWith("/") ? text.substring(1) : text;
            return EntryPath.of(relative.endsWith("/") ? relative.substring(0, relative.length() - 1) : relative);
        } catch (IllegalArgumentException e) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "not a path in the capture: '" + text + "'",
                    "Write it as it was captured, such as /srv/app/uploads.",
                    e);
        }
    }

    private static int defaultWriters() {
        return Math.clamp(2L * Runtime.getRuntime().availableProcessors(), 2, 16);
    }
}
