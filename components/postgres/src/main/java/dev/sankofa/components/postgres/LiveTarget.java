package dev.sankofa.components.postgres;

import dev.sankofa.components.postgres.source.PostgresSource;
import dev.sankofa.components.postgres.wire.ServerAddress;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.List;
import java.util.Optional;

/** The server that somebody started on a restored data directory; it has the source's roles and passwords. */
final class LiveTarget {
    static final List<Setting> SETTINGS = List.of(
            Setting.optional(
                    "host",
                    Setting.Type.TEXT,
                    "Where the restored server listens once it was started; then it is compared, and not the files."),
            Setting.optional("port", Setting.Type.NUMBER, "The restored server's port; the source's without it."));

    private LiveTarget() {}

    /** The restored server, if the target names one: as the source, at another address. */
    static Optional<PostgresSource> of(PostgresSource source, Settings target) {
        Optional<String> host = target.optionalText("host");
        Optional<Long> port = target.optionalNumber("port");
        if (host.isEmpty() && port.isEmpty()) {
            return Optional.empty();
        }
        ServerAddress.Tcp known = source.address();
        try {
            return Optional.of(source.at(new ServerAddress.Tcp(
                    host.orElse(known.host()), Math.toIntExact(port.orElse((long) known.port())))));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID,
                    "the restore has a bad value for 'port': " + e.getMessage(),
                    "Write a port between 1 and 65535.",
                    e);
        }
    }
}
