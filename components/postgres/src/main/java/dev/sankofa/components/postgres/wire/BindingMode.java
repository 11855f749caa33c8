package dev.sankofa.components.postgres.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a login is tied to its TLS connection; names and meaning are those of libpq's {@code channel_binding}. */
public enum BindingMode {
    /** Never. */
    DISABLE,
    /** When the server offers it, which somebody between could hide. */
    PREFER,
    /** Always: a login by any other method is refused before the password is used. */
    REQUIRE;

    /** As written in a policy: {@code require}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BindingMode> parse(String text) {
        return Arrays.stream(values()).filter(mode -> mode.text().equals(text)).findFirst();
    }

    public static List<String> texts() {
        return Arrays.stream(values()).map(BindingMode::text).toList();
    }
}
