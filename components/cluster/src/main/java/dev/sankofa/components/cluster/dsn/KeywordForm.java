package dev.sankofa.components.cluster.dsn;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * libpq's keyword strings, {@code host=db port=5432 dbname=shop password='a b'} (section 34.1.1.1): spaces around {@code =} are
 * allowed, values with spaces stand in single quotes, a backslash takes the next character as it is.
 */
final class KeywordForm {
    private final String text;
    private final KeywordPairs pairs = new KeywordPairs();
    private int at;

    private KeywordForm(String text) {
        this.text = text;
    }

    /** Empty when the text is not wholly such a string, or does not name the old endpoint. */
    static Optional<Match> match(String text, Target target) {
        if (text.indexOf('=') < 0) {
            return Optional.empty();
        }
        KeywordForm form = new KeywordForm(text);
        return form.parse() && form.pairs.hasHost()
                ? form.pairs.match(
                        "keyword string", new KeywordPairs.NewPort(0, "port=", " "), target, UnaryOperator.identity())
                : Optional.empty();
    }

    private boolean parse() {
        skipSpace();
        while (at < text.length()) {
            if (!pair()) {
                return false;
            }
            skipSpace();
        }
        return true;
    }

    private boolean pair() {
        int start = at;
        while (at < text.length() && isKeyword(text.charAt(at))) {
            at++;
        }
        String keyword = text.substring(start, at);
        skipSpace();
        if (keyword.isEmpty() || at >= text.length() || text.charAt(at) != '=') {
            return false;
        }
        at++;
        skipSpace();
        return value(keyword);
    }

    private boolean value(String keyword) {
        boolean quoted = at < text.length() && text.charAt(at) == '\'';
        int start = quoted ? ++at : at;
        while (at < text.length() && !(quoted ? text.charAt(at) == '\'' : isSpace(text.charAt(at)))) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            at++;
        }
        if (at > text.length() || (quoted && at == text.length())) {
            return false;
        }
        pairs.add(keyword, start, text.substring(start, at));
        if (quoted) {
            at++;
        }
        return true;
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean isKeyword(char c) {
        return (c >= 'a' && c <= 'z') || c == '_';
    }
}
