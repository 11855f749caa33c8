package dev.sankofa.components.postgres.wire;

import java.util.Map;

/**
 * What a server says in an ErrorResponse or NoticeResponse; absent fields are empty.
 *
 * @param severity not localised: ERROR, FATAL, PANIC, WARNING, NOTICE …
 * @param sqlState five characters, see the appendix "PostgreSQL Error Codes"
 */
public record ServerMessage(String severity, String sqlState, String message, String detail, String hint) {
    static ServerMessage of(Map<Character, String> fields) {
        return new ServerMessage(
                fields.getOrDefault('V', fields.getOrDefault('S', "")),
                fields.getOrDefault('C', ""),
                fields.getOrDefault('M', ""),
                fields.getOrDefault('D', ""),
                fields.getOrDefault('H', ""));
    }

    /** Whether the server ends the connection with it. */
    public boolean endsTheConnection() {
        return severity.equals("FATAL") || severity.equals("PANIC");
    }

    @Override
    public String toString() {
        return message + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
