package dev.sankofa.sandbox.kubernetes.patch;

/** A patch cannot be carried out on this object. */
public final class PatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean malformed;

    PatchException(String message, boolean malformed) {
        super(message);
        this.malformed = malformed;
    }

    /** Whether no object could be patched so. */
    public boolean isMalformed() {
        return malformed;
    }
}
