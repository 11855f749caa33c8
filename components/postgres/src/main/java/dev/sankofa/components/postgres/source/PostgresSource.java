package dev.sankofa.components.postgres.source;

import dev.sankofa.components.postgres.wire.BindingMode;
import dev.sankofa.components.postgres.wire.ConnectionSettings;
import dev.sankofa.components.postgres.wire.ServerAddress;
import dev.sankofa.components.postgres.wire.TlsMode;
import dev.sankofa.components.postgres.wire.WireConnection;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A server as a policy describes it.
 *
 * @param connection where and as whom, without a database
 * @param database where SQL questions are asked first
 * @param maximumRateKiB per second
 * @param programs the {@code bin} directory of a PostgreSQL of the same major version, for verification
 */
public record PostgresSource(
        ConnectionSettings connection,
        String database,
        boolean fastCheckpoint,
        OptionalLong maximumRateKiB,
        Optional<Path> programs,
        TableSelection tables) {
    /** How long a checkpoint may take before the first byte: PostgreSQL's largest checkpoint_timeout is a day, its usual one 5 min. */
    public static final Duration CHECKPOINT_LIMIT = Duration.ofHours(2);

    /** What a policy may say. */
    public static final List<Setting> SETTINGS = List.of(
            Setting.required("host", Setting.Type.TEXT, "Name or address of the database server."),
            Setting.withDefault("port", Setting.Type.NUMBER, "5432", "Port of the database server."),
            Setting.required(
                    "user", Setting.Type.TEXT, "Role to log in as; needs the attributes LOGIN and REPLICATION."),
            Setting.optional("password", Setting.Type.SECRET, "The role's password; without it only trust works."),
            Setting.withDefault(
                    "sslmode",
                    Setting.Type.TEXT,
                    "prefer",
                    "How the connection is protected: disable, prefer, require, verify-ca or verify-full, as in libpq."),
            Setting.optional(
                    "ca-file",
                    Setting.Type.PATH,
                    "PEM file of the authorities that may sign the server's certificate."),
            Setting.withDefault(
                    "channel-binding",
                    Setting.Type.TEXT,
                    "prefer",
                    "Whether the login is tied to the TLS connection: disable, prefer or require, as in libpq."),
            Setting.withDefault(
                    "database", Setting.Type.TEXT, "postgres", "Database to connect to for questions in SQL."),
            Setting.withDefault(
                    "checkpoint",
                    Setting.Type.TEXT,
                    "fast",
                    "Whether the first checkpoint is made at once (fast) or over checkpoint_timeout (spread)."),
            Setting.optional(
                    "max-rate", Setting.Type.SIZE, "Most bytes per second that the server shall send, 32KiB to 1GiB."),
            Setting.optional(
                    "programs",
                    Setting.Type.PATH,
                    "The bin directory of a PostgreSQL of the same major version; used to verify captures."),
            Setting.withDefault(
                    "table-checksums",
                    Setting.Type.TEXT,
                    "all",
                    "Which tables get a checksum beside their number of rows: all, none, or those up to a size such as 1GiB."),
            Setting.optional(
                    "tables",
                    Setting.Type.TEXT_LIST,
                    "Which tables are counted for later proof, as schema.table or schema.*; all without it."),
            Setting.withDefault(
                    "timeout", Setting.Type.DURATION, "2m", "How long the server may be silent before we give up."));

    /**
     * @param name of the component, for messages
     * @throws SankofaException {@code POLICY_INVALID}
     */
    public static PostgresSource of(String name, Settings settings) {
        ConnectionSettings connection = new ConnectionSettings(
                new ServerAddress.Tcp(settings.text("host"), port(name, settings)),
                settings.text("user"),
                settings.optionalSecret("password"),
                TlsMode.parse(settings.text("sslmode")).orElseThrow(() -> oneOf(name, "sslmode", TlsMode.texts())),
                settings.optionalPath("ca-file"),
                BindingMode.parse(settings.text("channel-binding"))
                        .orElseThrow(() -> oneOf(name, "channel-binding", BindingMode.texts())),
                Map.of("application_name", "sankofa"),
                Duration.ofSeconds(15),
                settings.duration("timeout", Duration.ofMinutes(2)));
        return new PostgresSource(
                connection,
                settings.text("database"),
                isFast(name, settings),
                rate(name, settings),
                settings.optionalPath("programs"),
                TableSelection.of(name, settings));
    }

    private static int port(String name, Settings settings) {
        long port = settings.number("port");
        if (port < 1 || port > 65535) {
            throw invalid(name, "port", "it is not between 1 and 65535");
        }
        return (int) port;
    }

    private static boolean isFast(String name, Settings settings) {
        return switch (settings.text("checkpoint")) {
            case "fast" -> true;
            case "spread" -> false;
            default -> throw oneOf(name, "checkpoint", List.of("fast", "spread"));
        };
    }

    private static OptionalLong rate(String name, Settings settings) {
        Optional<ByteSize> rate = settings.optionalSize("max-rate");
        if (rate.isEmpty()) {
            return OptionalLong.empty();
        }
        long kibibytes = rate.get().bytes() >> 10;
        if (kibibytes < 32 || kibibytes > 1 << 20) {
            throw invalid(name, "max-rate", "it is not between 32KiB and 1GiB");
        }
        return OptionalLong.of(kibibytes);
    }

    private static SankofaException oneOf(String name, String setting, List<String> known) {
        return invalid(name, setting, "it is none of " + String.join(", ", known));
    }

    static SankofaException invalid(String name, String setting, String reason) {
        return new SankofaException(
                ErrorCode.POLICY_INVALID,
                "component " + name + " has a bad value for '" + setting + "': " + reason,
                "Correct the setting " + setting + ".");
    }

    public ServerAddress.Tcp address() {
        return switch (connection.address()) {
            case ServerAddress.Tcp tcp -> tcp;
            case ServerAddress.Unix unix -> throw new IllegalStateException("a policy names no socket: " + unix);
        };
    }

    /** The same server, as it were, at another address. */
    public PostgresSource at(ServerAddress.Tcp address) {
        return new PostgresSource(connection.at(address), database, fastCheckpoint, maximumRateKiB, programs, tables);
    }

    /** The same server, as another role. */
    public PostgresSource as(String role, Optional<Secret> password) {
        return new PostgresSource(
                connection.as(role, password), database, fastCheckpoint, maximumRateKiB, programs, tables);
    }

    public SourceFailures failures() {
        return new SourceFailures(connection.address(), connection.user());
    }

    /** A connection for replication commands; the caller closes it. */
    public WireConnection openReplication() {
        return open(connection.forReplication());
    }

    /** A connection for SQL; the caller closes it. */
    public WireConnection openDatabase(String name) {
        return open(connection.forDatabase(name));
    }

    private WireConnection open(ConnectionSettings settings) {
        try {
            return WireConnection.open(settings);
        } catch (IOException e) {
            throw failures().connecting(e);
        }
    }
}
