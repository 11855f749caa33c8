package dev.sankofa.recovery.json;

import dev.sankofa.components.spi.Facts;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a document that somebody else may have written: what is missing or of another type is an {@link IOException}
 * that names the field.
 */
public record Fields(Facts facts) {
    public static Fields of(byte[] document) throws IOException {
        return new Fields(FactsJson.read(document));
    }

    public String text(String name) throws IOException {
        return required(name, String.class, "a text");
    }

    public Optional<String> optionalText(String name) throws IOException {
        return optional(name, String.class, "a text");
    }

    public long number(String name) throws IOException {
        return required(name, Long.class, "a whole number");
    }

    /** A number of at most 32 bits. */
    public int integer(String name) throws IOException {
        long number = number(name);
        if (number != (int) number) {
            throw new IOException("field '" + name + "' is out of range: " + number);
        }
        return (int) number;
    }

    public boolean flag(String name) throws IOException {
        return required(name, Boolean.class, "true or false");
    }

    public Instant instant(String name) throws IOException {
        String text = text(name);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IOException("field '" + name + "' is not an instant: '" + text + "'", e);
        }
    }

    /** One of the constants, written in lower case with {@code -} between words. */
    public <E extends Enum<E>> E constant(String name, Class<E> type) throws IOException {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (Constants.text(constant).equals(text)) {
                return constant;
            }
        }
        throw new IOException("field '" + name + "' has the unknown value '" + text + "'");
    }

    /** The facts of an object; none when the field is missing. */
    public Facts group(String name) throws IOException {
        return optional(name, Facts.class, "an object").orElse(Facts.NONE);
    }

    /** The field's object, when there is one. */
    public Optional<Fields> object(String name) throws IOException {
        return optional(name, Facts.class, "an object").map(Fields::new);
    }

    /** The objects of a list; none when the field is missing. */
    public List<Fields> objects(String name) throws IOException {
        List<Fields> objects = new ArrayList<>();
        for (Object item : optional(name, List.class, "a list").orElse(List.of())) {
            objects.add(new Fields(cast(name, item, Facts.class, "a list of objects")));
        }
        return objects;
    }

    private <T> T required(String name, Class<T> type, String expected) throws IOException {
        return optional(name, type, expected).orElseThrow(() -> new IOException("field '" + name + "' is missing"));
    }

    private <T> Optional<T> optional(String name, Class<T> type, String expected) throws IOException {
        Object value = facts.values().get(name);
        return value == null ? Optional.empty() : Optional.of(cast(name, value, type, expected));
    }

    private static <T> T cast(String name, @Nullable Object value, Class<T> type, String expected) throws IOException {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new IOException("field '" + name + "' is not " + expected);
    }
}
