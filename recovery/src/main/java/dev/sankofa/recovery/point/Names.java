package dev.sankofa.recovery.point;

import java.util.regex.Pattern;

/**
 * Names of applications and components become folders and tags of a snapshot, so they are short and plain: letters, digits,
 * {@code .}, {@code _} and {@code -}, beginning with a letter or digit, at most 63 characters.
 */
public final class Names {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private Names() {}

    public static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    static String requirePlain(String what, String name) {
        if (!isPlain(name)) {
            throw new IllegalArgumentException(what + " is not a plain name: '" + name + "'");
        }
        return name;
    }
}
