package dev.sankofa.components.cluster.restore;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.Arrays;
import java.util.Locale;

/** What happens to an object that is there already and differs. */
public enum Existing {
    /** Nothing at all is restored. */
    REFUSE,
    /** It stays as it is. */
    SKIP,
    /** It gets the captured fields, and keeps those that the capture does not have. */
    MERGE,
    /** It becomes equal to what was captured. */
    REPLACE,
    /** Like merge; and it is deleted and created again when a field cannot be changed. */
    RECREATE;

    /** As written in settings. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Existing parse(String setting, String text) {
        return Arrays.stream(values())
                .filter(value -> value.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new SankofaException(
                        ErrorCode.POLICY_INVALID,
                        setting + " is '" + text + "'",
                        "Set it to refuse, skip, merge, replace or recreate."));
    }
}
