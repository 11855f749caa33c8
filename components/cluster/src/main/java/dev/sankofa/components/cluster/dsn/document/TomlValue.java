package dev.sankofa.components.cluster.dsn.document;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One value of TOML 1.0 that stands on one line: a string, a bare value, a list, an inline table. */
final class TomlValue {
    private static final Pattern KEY = Pattern.compile("\\s*((?:[A-Za-z0-9_.-]|\"[^\"\\\\]*\"|'[^']*')+)\\s*=\\s*");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_+.:-]+");
    private static final int DEEPEST = 20;

    private final String text;
    private final List<Leaf> leaves;
    private int at;
    private int end;

    TomlValue(String text, List<Leaf> leaves) {
        this.text = text;
        this.leaves = leaves;
    }

    /** Whether a value, and at most a comment, stands there. */
    boolean read(String group, String name, int start, int stop) {
        at = start;
        end = stop;
        if (!value(group, name, 0)) {
            return false;
        }
        space();
        return at == end || text.charAt(at) == '#';
    }

    private boolean value(String group, String name, int depth) {
        if (at >= end || depth > DEEPEST) {
            return false;
        }
        return switch (text.charAt(at)) {
            case '"' -> string(group, name, '"');
            case '\'' -> string(group, name, '\'');
            case '[' -> list(path(group, name), depth);
            case '{' -> table(path(group, name), depth);
            default -> bare(group, name);
        };
    }

    private static String path(String group, String name) {
        return group.isEmpty() ? name : group + "." + name;
    }

    private boolean string(String group, String name, char quote) {
        if (text.startsWith(String.valueOf(quote).repeat(3), at)) {
            return false;
        }
        int close = Quotes.close(text, at, end);
        if (close >= end) {
            return false;
        }
        int start = at + 1;
        int stop = close;
        leaves.add(
                quote == '\''
                        ? Leaf.plain(group, name, text, start, stop)
                        : Escapes.read(group, name, text, start, stop)
                                .orElseGet(() -> Leaf.opaque(group, name, text.substring(start, stop))));
        at = close + 1;
        return true;
    }

    private boolean bare(String group, String name) {
        Matcher matcher = BARE.matcher(text).region(at, end);
        if (!matcher.lookingAt()) {
            return false;
        }
        leaves.add(Leaf.plain(group, name, text, at, matcher.end()));
        at = matcher.end();
        return true;
    }

    private boolean list(String path, int depth) {
        at++;
        for (int item = 0; ; item++) {
            space();
            if (at < end && text.charAt(at) == ']') {
                at++;
                return true;
            }
            if (!value(path + "[" + item + "]", "", depth + 1) || !separated(']')) {
                return false;
            }
        }
    }

    private boolean table(String path, int depth) {
        at++;
        while (true) {
            space();
            if (at < end && text.charAt(at) == '}') {
                at++;
                return true;
            }
            Matcher key = KEY.matcher(text).region(at, end);
            if (!key.lookingAt()) {
                return false;
            }
            at = key.end();
            if (!value(path, key.group(1), depth + 1) || !separated('}')) {
                return false;
            }
        }
    }

    /** A comma, which is passed, or the closing bracket, which is not. */
    private boolean separated(char close) {
        space();
        if (at < end && text.charAt(at) == ',') {
            at++;
            return true;
        }
        return at < end && text.charAt(at) == close;
    }

    private void space() {
        while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }
}
