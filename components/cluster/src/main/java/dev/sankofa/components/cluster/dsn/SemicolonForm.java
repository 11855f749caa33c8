package dev.sankofa.components.cluster.dsn;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Semicolon lists as .NET's drivers take them: {@code Host=db;Port=5432;Username=shop;Password="a;b";Database=shop}. */
final class SemicolonForm {
    private SemicolonForm() {}

    /** Empty when the text is no such list, or does not name the old endpoint. */
    static Optional<Match> match(String text, Target target) {
        if (text.indexOf(';') < 0) {
            return Optional.empty();
        }
        KeywordPairs pairs = new KeywordPairs();
        int start = 0;
        while (start < text.length()) {
            int end = end(text, start);
            int equals = text.indexOf('=', start);
            if (equals >= 0 && equals < end) {
                int value = equals + 1;
                while (value < end && text.charAt(value) == ' ') {
                    value++;
                }
                pairs.add(
                        text.substring(start, equals).strip(),
                        value,
                        text.substring(value, end).stripTrailing());
            } else if (!text.substring(start, end).isBlank()) {
                return Optional.empty();
            }
            start = end + 1;
        }
        return pairs.match(
                "semicolon list", new KeywordPairs.NewPort(0, "Port=", ";"), target, UnaryOperator.identity());
    }

    /** The next semicolon that is not quoted. */
    private static int end(String text, int start) {
        char quote = 0;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == ';') {
                return at;
            }
        }
        return text.length();
    }
}
