package dev.sankofa.components.cluster.dsn.document;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Properties as {@link Properties#load(java.io.Reader)} takes them, escapes and continued lines included; it has the last word. */
final class PropertiesLeaves {
    private final String text;
    private final List<Leaf> leaves = new ArrayList<>();
    private int at;

    private PropertiesLeaves(String text) {
        this.text = text;
    }

    /** Empty when the JDK reads other values. */
    static Optional<List<Leaf>> read(String text) {
        PropertiesLeaves reader = new PropertiesLeaves(text);
        while (reader.at < text.length()) {
            if (!reader.line()) {
                return Optional.empty();
            }
        }
        return reader.isAsTheJdkReads() && !reader.leaves.isEmpty() ? Optional.of(reader.leaves) : Optional.empty();
    }

    private boolean isAsTheJdkReads() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException malformed) {
            return false;
        }
        Properties ours = new Properties();
        leaves.forEach(leaf -> ours.setProperty(leaf.name(), leaf.value()));
        return ours.equals(properties);
    }

    private boolean line() {
        blank(true);
        if (at >= text.length()) {
            return true;
        }
        char first = text.charAt(at);
        if (first == '#' || first == '!') {
            while (at < text.length() && !isNewline(text.charAt(at))) {
                at++;
            }
            return true;
        }
        Leaf.Writer key = new Leaf.Writer();
        if (!characters(key, true)) {
            return false;
        }
        blank(false);
        if (at < text.length() && (text.charAt(at) == '=' || text.charAt(at) == ':')) {
            at++;
            blank(false);
        }
        Leaf.Writer value = new Leaf.Writer();
        if (!characters(value, false)) {
            return false;
        }
        leaves.add(value.end("", key.end("", "", at).value(), at));
        return true;
    }

    private static boolean isNewline(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    private void blank(boolean newlines) {
        while (at < text.length()
                && (isBlank(text.charAt(at)) || (newlines && isNewline(text.charAt(at))) || isContinued())) {
            at += isContinued() ? 2 : 1;
        }
    }

    /** A backslash that ends a line. */
    private boolean isContinued() {
        return text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
    }

    /** Up to the end of the line, or of the key. */
    private boolean characters(Leaf.Writer writer, boolean key) {
        while (at < text.length() && !isNewline(text.charAt(at))) {
            char c = text.charAt(at);
            if (key && (isBlank(c) || c == '=' || c == ':')) {
                return true;
            }
            if (c != '\\') {
                writer.add(c, at++);
            } else if (isContinued()) {
                at += 2;
                blank(false);
            } else if (!escape(writer)) {
                return false;
            }
        }
        return true;
    }

    private boolean escape(Leaf.Writer writer) {
        if (at + 1 >= text.length()) {
            at++;
            return true;
        }
        char c = text.charAt(at + 1);
        if (c == 'u' || isNewline(c)) {
            return false; // seldom, and not worth a second parser
        }
        writer.add(
                switch (c) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 'f' -> '\f';
                    default -> c;
                },
                at);
        at += 2;
        return true;
    }
}
