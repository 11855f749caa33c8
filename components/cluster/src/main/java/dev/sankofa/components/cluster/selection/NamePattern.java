package dev.sankofa.components.cluster.selection;

import java.util.regex.Pattern;

/** A name in which {@code *} stands for any characters and {@code ?} for one. */
public final class NamePattern {
    private final String text;
    private final Pattern pattern;

    private NamePattern(String text) {
        this.text = text;
        String quoted = "\\Q" + text.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
        this.pattern = Pattern.compile(quoted, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** @throws IllegalArgumentException when it could not stand for any name */
    public static NamePattern of(String text) {
        if (text.isBlank() || text.contains("/") || text.contains("\\")) {
            throw new IllegalArgumentException("not a name or a pattern of names: '" + text + "'");
        }
        return new NamePattern(text);
    }

    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    /** Whether it is one name, rather than a pattern. */
    public boolean isName() {
        return !text.contains("*") && !text.contains("?");
    }

    @Override
    public String toString() {
        return text;
    }
}
