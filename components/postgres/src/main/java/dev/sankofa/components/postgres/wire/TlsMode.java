package dev.sankofa.components.postgres.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much a connection is protected; names and meaning are those of libpq's {@code sslmode}. */
public enum TlsMode {
    /** Never encrypted. */
    DISABLE,
    /** Encrypted when the server offers it; protects against nobody who can change packets. */
    PREFER,
    /** Always encrypted; the certificate is checked only when a CA file is given. */
    REQUIRE,
    /** The certificate is signed by a trusted authority. */
    VERIFY_CA,
    /** And names the host we asked for. */
    VERIFY_FULL;

    /** As written in a policy: {@code verify-full}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<TlsMode> parse(String text) {
        return Arrays.stream(values()).filter(mode -> mode.text().equals(text)).findFirst();
    }

    public static List<String> texts() {
        return Arrays.stream(values()).map(TlsMode::text).toList();
    }
}
