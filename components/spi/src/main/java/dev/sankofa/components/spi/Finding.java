package dev.sankofa.components.spi;

import static java.util.Objects.requireNonNull;

/**
 * Something a person should read.
 *
 * @param subject the thing it is about: a path, key, table, setting
 * @param message what is the matter: lower case, no full stop
 * @param hint what to do, as a sentence; empty when there is nothing to do
 */
public record Finding(Severity severity, String subject, String message, String hint) {
    public Finding {
        requireNonNull(severity, "severity is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(message, "message is null");
        requireNonNull(hint, "hint is null");
    }

    public static Finding info(String subject, String message) {
        return new Finding(Severity.INFO, subject, message, "");
    }

    public static Finding warning(String subject, String message, String hint) {
        return new Finding(Severity.WARNING, subject, message, hint);
    }

    public static Finding error(String subject, String message, String hint) {
        return new Finding(Severity.ERROR, subject, message, hint);
    }
}
