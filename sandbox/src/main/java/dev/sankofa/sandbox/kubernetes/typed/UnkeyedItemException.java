package dev.sankofa.sandbox.kubernetes.typed;

/** A list item that cannot be told from others. */
final class UnkeyedItemException extends Exception {
    private static final long serialVersionUID = 1L;

    UnkeyedItemException(String message) {
        super(message);
    }
}
