package dev.sankofa.components.spi;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Named values in a fixed order, as a component leaves them in the recovery point's manifest. Small: a few hundred values, not one
 * per object. What grows with the data belongs into an entry of the capture.
 *
 * <p>Values are {@code String}, {@code Long}, {@code Boolean}, {@code Facts}, or a {@code List} of these.
 */
public record Facts(Map<String, Object> values) {
    public static final Facts NONE = new Facts(Map.of());

    public Facts {
        values.forEach(Facts::requireKnownType);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    private static void requireKnownType(String name, Object value) {
        switch (value) {
            case String _, Long _, Boolean _, Facts _ -> {}
            case List<?> items -> items.forEach(item -> requireKnownType(name, item));
            default -> throw new IllegalArgumentException("fact " + name + " has type " + value.getClass());
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    public Optional<String> text(String name) {
        return value(name, String.class);
    }

    public Optional<Long> number(String name) {
        return value(name, Long.class);
    }

    public Optional<Boolean> flag(String name) {
        return value(name, Boolean.class);
    }

    public Optional<Instant> instant(String name) {
        return text(name).map(Instant::parse);
    }

    public Facts group(String name) {
        return value(name, Facts.class).orElse(NONE);
    }

    /** The group's items of the type; an absent name is an empty list. */
    public <T> List<T> list(String name, Class<T> type) {
        return value(name, List.class).map(items -> castAll(items, type)).orElse(List.of());
    }

    private static <T> List<T> castAll(List<?> items, Class<T> type) {
        return items.stream().map(type::cast).toList();
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        return Optional.ofNullable(values.get(name)).map(type::cast);
    }

    /** Collects values in the order of the calls. */
    public static final class Builder {
        private final Map<String, Object> values = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String name, String value) {
            return add(name, value);
        }

        public Builder put(String name, long value) {
            return add(name, value);
        }

        public Builder put(String name, boolean value) {
            return add(name, value);
        }

        public Builder put(String name, Instant value) {
            return add(name, value.toString());
        }

        public Builder put(String name, Facts value) {
            return add(name, value);
        }

        public Builder put(String name, List<?> value) {
            return add(name, List.copyOf(value));
        }

        private Builder add(String name, Object value) {
            values.put(name, value);
            return this;
        }

        public Facts build() {
            return new Facts(values);
        }
    }
}
