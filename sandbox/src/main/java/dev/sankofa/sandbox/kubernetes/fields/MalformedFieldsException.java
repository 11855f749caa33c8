package dev.sankofa.sandbox.kubernetes.fields;

/** Something that is not {@code fieldsV1}; the server then acts as if there were none. */
public final class MalformedFieldsException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedFieldsException(String message) {
        super(message);
    }
}
