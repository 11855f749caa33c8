package dev.sankofa.components.cache.setup;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What may be asked for beside the keys. */
public enum SetupPart {
    USERS("users.acl"),
    CONFIGURATION("configuration.conf");

    private final String file;

    SetupPart(String file) {
        this.file = file;
    }

    /** Where it stands in a capture. */
    public EntryPath path() {
        return EntryPath.of(file);
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The parts that the setting {@code include} names. */
    public static Set<SetupPart> of(Settings said) {
        Set<SetupPart> parts = EnumSet.noneOf(SetupPart.class);
        for (String word : said.texts("include")) {
            switch (word) {
                case "users" -> parts.add(USERS);
                case "configuration" -> parts.add(CONFIGURATION);
                default ->
                    throw new SankofaException(
                            ErrorCode.POLICY_INVALID,
                            "include has '" + word + "'",
                            "Set include to users, configuration, or both.");
            }
        }
        return parts;
    }
}
