package dev.sankofa.cli.command;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;

/** How points and paths in them are typed. */
final class PointParameter {
    static final String DESCRIPTION =
            "latest, oldest, before:2026-11-22T17:15:00Z, or the first characters of a point's or snapshot's id.";

    private PointParameter() {}

    /**
     * A path from the snapshot's root, with or without slashes at its ends.
     *
     * @throws SankofaException {@code USAGE}
     */
    static EntryPath path(String text) {
        String plain = text.replaceAll("^/+|/+$", "");
        try {
            return EntryPath.of(plain);
        } catch (IllegalArgumentException e) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "'" + text + "' is not a path in a snapshot",
                    "Write names with single slashes between them, as 'sankofa browse' shows them.",
                    e);
        }
    }
}
