package dev.sankofa.components.cluster.dsn.document;

import java.util.Optional;

/** Backslash escapes of JSON strings (RFC 8259 §7), which double-quoted YAML and basic TOML strings have too. */
final class Escapes {
    private Escapes() {}

    /**
     * Reads what stands between the quotes.
     *
     * @return empty when it has an escape that JSON does not have
     */
    static Optional<Leaf> read(String group, String name, String text, int start, int end) {
        Leaf.Writer writer = new Leaf.Writer();
        int at = start;
        while (at < end) {
            char c = text.charAt(at);
            if (c != '\\') {
                writer.add(c, at++);
                continue;
            }
            int length = at + 1 < end && text.charAt(at + 1) == 'u' ? 6 : 2;
            int meant = at + length <= end ? meant(text, at + 1) : -1;
            if (meant < 0) {
                return Optional.empty();
            }
            writer.add((char) meant, at);
            at += length;
        }
        return Optional.of(writer.end(group, name, end));
    }

    private static int meant(String text, int at) {
        return switch (text.charAt(at)) {
            case '"', '\\', '/' -> text.charAt(at);
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex(text.substring(at + 1, at + 5));
            default -> -1;
        };
    }

    private static int hex(String digits) {
        return digits.matches("[0-9A-Fa-f]{4}") ? Integer.parseInt(digits, 16) : -1;
    }
}
