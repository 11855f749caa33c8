package dev.sankofa.components.cluster.dsn.document;

/** Strings in quotes on one line: in double ones a backslash takes the next character as it is, in single ones it is one. */
final class Quotes {
    private Quotes() {}

    /**
     * Where the quote is that closes the one at a place; at or behind the end when none does.
     *
     * @param open of the quote that opens
     */
    static int close(String text, int open, int end) {
        char quote = text.charAt(open);
        int at = open + 1;
        while (at < end && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' && quote == '"' ? 2 : 1;
        }
        return at;
    }
}
