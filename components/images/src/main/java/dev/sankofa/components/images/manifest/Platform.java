package dev.sankofa.components.images.manifest;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a manifest of an index runs on.
 *
 * @param variant empty when there is none
 */
public record Platform(String os, String architecture, String variant) {
    private static final Pattern TEXT = Pattern.compile("[a-z0-9]+/[a-z0-9_]+(/[a-z0-9.]+)?");

    /**
     * Reads {@code linux/arm64} or {@code linux/arm/v7}.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Platform parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("not a platform: '" + text + "' (write linux/amd64 or linux/arm/v7)");
        }
        String[] parts = text.split("/", 3);
        return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }

    static Platform of(Map<?, ?> fields) {
        return new Platform(text(fields, "os"), text(fields, "architecture"), text(fields, "variant"));
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    /** Whether this one serves where the other is asked for; a variant that is not asked for may be any. */
    public boolean serves(Platform asked) {
        return os.equals(asked.os)
                && architecture.equals(asked.architecture)
                && (asked.variant.isEmpty() || asked.variant.equals(variant));
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
