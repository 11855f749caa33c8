package dev.sankofa.components.cluster.dsn;

/** Ports as text. */
final class Ports {
    private Ports() {}

    /** The number; -1 when the text is none. */
    static int parse(String text) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= 65_535 ? port : -1;
    }
}
