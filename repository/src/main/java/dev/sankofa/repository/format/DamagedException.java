package dev.sankofa.repository.format;

/** The bytes are not what any writer of this format produces: cut short, altered, or sealed with another key. */
public final class DamagedException extends FormatException {
    private static final long serialVersionUID = 1L;

    /**
     * @param field the part that is wrong, empty for the whole
     * @param detail lower case, no full stop
     */
    public DamagedException(Subject subject, String field, String detail) {
        super(subject, field, detail);
    }
}
