package dev.sankofa.repository.format;

import java.io.IOException;

/**
 * Stored bytes that cannot be understood. The subtype says why: {@link DamagedException}, {@link TooNewException} or
 * {@link UnsupportedFormatException}.
 */
public abstract sealed class FormatException extends IOException
        permits DamagedException, TooNewException, UnsupportedFormatException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 100;

    private final transient Subject subject;
    private final String field;
    private final String detail;

    FormatException(Subject subject, String field, String detail) {
        super(subject + (field.isEmpty() ? "" : ", " + field) + ": " + detail);
        this.subject = subject;
        this.field = field;
        this.detail = detail;
    }

    /** What was being decoded. */
    public Subject subject() {
        return subject;
    }

    /** The field or part that is wrong, such as {@code nodes.mtime}; empty when it is the whole. */
    public String field() {
        return field;
    }

    /** What is wrong with it. */
    public String detail() {
        return detail;
    }

    /** Foreign text, fit for a message: quoted, without control characters, and not longer than a line. */
    public static String quote(CharSequence text) {
        StringBuilder quoted = new StringBuilder("\"");
        int shown = Math.min(text.length(), LONGEST_QUOTE);
        for (int index = 0; index < shown; index++) {
            char character = text.charAt(index);
            quoted.append(Character.isISOControl(character) ? '?' : character);
        }
        return quoted.append(shown < text.length() ? "…\"" : "\"").toString();
    }
}
