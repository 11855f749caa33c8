package dev.sankofa.repository.format;

/** The bytes say that a later version of the format wrote them. */
public final class TooNewException extends FormatException {
    private static final long serialVersionUID = 1L;

    /**
     * @param field the part that is wrong, empty for the whole
     * @param detail lower case, no full stop
     */
    public TooNewException(Subject subject, String field, String detail) {
        super(subject, field, detail);
    }
}
