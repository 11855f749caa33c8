package dev.sankofa.recovery.json;

import java.util.Locale;

/** How enum constants are written in documents. */
public final class Constants {
    private Constants() {}

    /** {@code NOT_RUN} as {@code not-run}. */
    public static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
