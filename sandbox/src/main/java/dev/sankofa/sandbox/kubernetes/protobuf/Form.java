package dev.sankofa.sandbox.kubernetes.protobuf;

/** What a field holds. */
sealed interface Form {
    /** @param text as in the resource */
    static Form parse(String text) {
        if (text.startsWith("[]")) {
            return new Repeated(parse(text.substring(2)));
        }
        if (text.startsWith("map/")) {
            return new ByText(parse(text.substring(4)));
        }
        return switch (text) {
            case "string" -> Scalar.TEXT;
            case "bytes" -> Scalar.BYTES;
            case "bool" -> Scalar.FLAG;
            case "int" -> Scalar.NUMBER;
            default -> new Structure(text);
        };
    }

    enum Scalar implements Form {
        TEXT,
        BYTES,
        FLAG,
        NUMBER
    }

    /** Comes once for each item. */
    record Repeated(Form item) implements Form {}

    /** Comes once for each entry, as a message of a key (1) and a value (2). */
    record ByText(Form value) implements Form {}

    /** A message of a named type. */
    record Structure(String type) implements Form {}
}
