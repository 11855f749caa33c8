package dev.sankofa.components.images.authentication;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One challenge of a {@code WWW-Authenticate} field (RFC 9110 §11.6.1).
 *
 * @param scheme lower case
 * @param parameters by lower-case name
 */
public record Challenge(String scheme, Map<String, String> parameters) {
    public Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** All challenges of a field; several fields joined by commas are one. What cannot be read ends the list. */
    public static List<Challenge> parse(String field) {
        return new Reader(field).challenges();
    }

    /** Scheme, then parameters; a name without an equals sign begins the next challenge. */
    private static final class Reader {
        private final String text;
        private int at;
        private final List<Challenge> challenges = new ArrayList<>();
        private String scheme = "";
        private Map<String, String> parameters = new LinkedHashMap<>();

        Reader(String text) {
            this.text = text;
        }

        List<Challenge> challenges() {
            while (skipSeparators()) {
                String name = token();
                if (name.isEmpty()) {
                    break;
                }
                if (at < text.length() && text.charAt(at) == '=' && !scheme.isEmpty()) {
                    at++;
                    parameters.put(name.toLowerCase(Locale.ROOT), value());
                } else {
                    finish();
                    scheme = name.toLowerCase(Locale.ROOT);
                }
            }
            finish();
            return challenges;
        }

        private boolean skipSeparators() {
            while (at < text.length()
                    && (text.charAt(at) == ',' || text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
            return at < text.length();
        }

        private String token() {
            int start = at;
            while (at < text.length() && ",= \t\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        private String value() {
            if (at >= text.length() || text.charAt(at) != '"') {
                return token();
            }
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                boolean escaped = text.charAt(at) == '\\' && at + 1 < text.length();
                at += escaped ? 1 : 0;
                value.append(text.charAt(at));
            }
            at++;
            return value.toString();
        }

        private void finish() {
            if (!scheme.isEmpty()) {
                challenges.add(new Challenge(scheme, parameters));
            }
            scheme = "";
            parameters = new LinkedHashMap<>();
        }
    }
}
