package dev.sankofa.repository.format;

/** The bytes are of a form that is known and deliberately not read, or ask for more than this reader grants. */
public final class UnsupportedFormatException extends FormatException {
    private static final long serialVersionUID = 1L;

    /**
     * @param field the part that is wrong, empty for the whole
     * @param detail lower case, no full stop
     */
    public UnsupportedFormatException(Subject subject, String field, String detail) {
        super(subject, field, detail);
    }
}
