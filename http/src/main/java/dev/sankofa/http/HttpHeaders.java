package dev.sankofa.http;

import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Header fields by lower-case name. Values are the field's bytes as ISO-8859-1, so that every byte survives a round trip; fields of
 * one name are joined by a comma (RFC 9110 §5.3).
 */
public final class HttpHeaders {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final NavigableMap<String, String> values = new TreeMap<>();

    /** Adds a field; its value loses leading and trailing white space. */
    HttpHeaders add(String name, String value) {
        values.merge(name.toLowerCase(Locale.ROOT), value.strip(), (before, more) -> before + "," + more);
        return this;
    }

    public Optional<String> first(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * A field that is a whole number.
     *
     * @return empty when it is absent or not a number
     */
    public Optional<Long> number(String name) {
        @Nullable String text = values.get(name);
        return text != null && NUMBER.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** The fields whose name begins with the prefix, in order of name. */
    public Map<String, String> startingWith(String prefix) {
        return values.subMap(prefix, prefix + Character.MAX_VALUE);
    }

    boolean contains(String name, String token) {
        return first(name)
                .map(value -> value.toLowerCase(Locale.ROOT).contains(token))
                .orElse(false);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
