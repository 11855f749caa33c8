package dev.sankofa.components.cluster.dsn.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of {@code key = value} lines: {@code .env}, ini and TOML. A line that is none of these makes the text no document. */
final class LineLeaves {
    private static final Pattern ENV = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)=[ \\t]*");
    private static final Pattern INI = Pattern.compile("\\s*([^\\s=:;#\\[][^=:]*?)[ \\t]*[=:][ \\t]*");
    private static final Pattern TOML =
            Pattern.compile("\\s*((?:[A-Za-z0-9_.-]|\"[^\"\\\\]*\"|'[^']*')+)[ \\t]*=[ \\t]*");
    private static final Pattern SECTION = Pattern.compile("\\s*(\\[{1,2})\\s*([^\\[\\]]+?)\\s*(]{1,2})\\s*([#;].*)?");

    private final String text;
    private final Dialect dialect;
    private final List<Leaf> leaves = new ArrayList<>();
    private String section = "";
    private int sections;

    /** Which rules. */
    enum Dialect {
        /** Lines for a shell: no sections, quotes, a comment behind a space. */
        ENV,
        /** Sections; a value ends with its line. */
        INI,
        /** TOML 1.0 without strings, lists and tables of several lines. */
        TOML
    }

    private LineLeaves(String text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    /** Empty when a line does not follow the rules. */
    static Optional<List<Leaf>> read(String text, Dialect dialect) {
        LineLeaves reader = new LineLeaves(text, dialect);
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            int content = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
            if (!reader.line(start, content)) {
                return Optional.empty();
            }
            start = end + 1;
        }
        return reader.leaves.isEmpty() ? Optional.empty() : Optional.of(reader.leaves);
    }

    private boolean line(int start, int end) {
        String line = text.substring(start, end);
        String stripped = line.strip();
        if (stripped.isEmpty() || stripped.startsWith("#") || (stripped.startsWith(";") && dialect == Dialect.INI)) {
            return true;
        }
        if (stripped.startsWith("[") && dialect != Dialect.ENV) {
            return section(line);
        }
        Matcher matcher = (switch (dialect) {
                    case ENV -> ENV;
                    case INI -> INI;
                    case TOML -> TOML;
                })
                .matcher(line);
        return matcher.lookingAt() && value(unquoted(matcher.group(1)), start + matcher.end(), end);
    }

    private boolean section(String line) {
        Matcher matcher = SECTION.matcher(line);
        if (!matcher.matches()
                || matcher.group(1).length() != matcher.group(3).length()
                || (dialect == Dialect.INI && matcher.group(1).length() > 1)) {
            return false;
        }
        // A section of the same name later is another one: its keys are no neighbours of these.
        sections++;
        section = matcher.group(2) + (matcher.group(1).length() > 1 ? "[" + sections + "]" : "");
        return true;
    }

    private static String unquoted(String key) {
        boolean quoted = key.length() > 1 && (key.startsWith("\"") || key.startsWith("'"));
        return quoted && key.indexOf(key.charAt(0), 1) == key.length() - 1 ? key.substring(1, key.length() - 1) : key;
    }

    private boolean value(String name, int start, int end) {
        int last = end;
        while (last > start && text.charAt(last - 1) <= ' ') {
            last--;
        }
        char first = start < last ? text.charAt(start) : 0;
        if (dialect == Dialect.TOML) {
            return new TomlValue(text, leaves).read(section, name, start, last);
        }
        if (first == '"' || first == '\'') {
            return quoted(name, first, start, last);
        }
        int comment = comment(start, last);
        leaves.add(Leaf.plain(section, name, text, start, comment));
        return true;
    }

    /** Whether the quotes are closed on the same line, with at most a comment behind. */
    private boolean quoted(String name, char quote, int start, int end) {
        int close = Quotes.close(text, start, end);
        if (close >= end || !isComment(close + 1, end)) {
            return false;
        }
        boolean escaped = quote == '"' && text.substring(start, close).indexOf('\\') >= 0;
        leaves.add(
                escaped
                        ? Leaf.opaque(section, name, text.substring(start + 1, close))
                        : Leaf.plain(section, name, text, start + 1, close));
        return true;
    }

    private boolean isComment(int start, int end) {
        String rest = text.substring(start, end).strip();
        return rest.isEmpty() || rest.startsWith("#") || (rest.startsWith(";") && dialect == Dialect.INI);
    }

    /** Where a comment behind a value begins, with the space before it; the end when there is none. */
    private int comment(int start, int end) {
        for (int at = start; at < end; at++) {
            char c = text.charAt(at);
            if ((c == '#' || (c == ';' && dialect == Dialect.INI)) && (at == start || text.charAt(at - 1) <= ' ')) {
                int last = at;
                while (last > start && text.charAt(last - 1) <= ' ') {
                    last--;
                }
                return last;
            }
        }
        return end;
    }
}
