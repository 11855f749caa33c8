package dev.sankofa.components.files;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.Locale;

/** What a restore does with what is in its target already. */
public enum Overwrite {
    /** The target must be empty. */
    NEVER,
    /** Files whose type, size and modification time are right stay as they are; others are replaced. */
    CHANGED,
    /** Every file is written anew. */
    ALWAYS;

    /** Reads {@code never}, {@code changed} or {@code always}. */
    public static Overwrite parse(String text) {
        for (Overwrite value : values()) {
            if (value.text().equals(text)) {
                return value;
            }
        }
        throw new SankofaException(
                ErrorCode.USAGE, "not a way to overwrite: '" + text + "'", "Write never, changed or always.");
    }

    /** As it is written in settings. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
