package dev.sankofa.sandbox.postgres;

import dev.sankofa.foundation.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a server is made and started.
 *
 * @param password of the superuser {@code postgres}
 * @param port 0 for a free one
 * @param settings given on the command line, so they win over the data directory's own
 * @param accessRules lines of {@code pg_hba.conf}; empty leaves what is there. A new directory starts with scram-sha-256 for all
 * @param checksums whether a new directory has data checksums
 * @param outlivesUs whether the server goes on when this JVM ends
 * @param limit for making, starting and stopping, each
 */
public record ServerOptions(
        Secret password,
        int port,
        Map<String, String> settings,
        List<String> accessRules,
        boolean checksums,
        boolean outlivesUs,
        Duration limit) {
    public ServerOptions {
        settings = Map.copyOf(settings);
        accessRules = List.copyOf(accessRules);
    }

    /** A free port, checksums on, ends with this JVM, a minute for each step, nothing synced to disk. */
    public static ServerOptions with(Secret password) {
        Map<String, String> settings = Map.of("fsync", "off", "shared_buffers", "32MB", "max_connections", "40");
        return new ServerOptions(password, 0, settings, List.of(), true, false, Duration.ofMinutes(1));
    }

    public ServerOptions onPort(int value) {
        return new ServerOptions(password, value, settings, accessRules, checksums, outlivesUs, limit);
    }

    /** With one setting more, or another value for it. */
    public ServerOptions setting(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new ServerOptions(password, port, more, accessRules, checksums, outlivesUs, limit);
    }

    public ServerOptions accessRules(String... lines) {
        return new ServerOptions(password, port, settings, List.of(lines), checksums, outlivesUs, limit);
    }

    public ServerOptions withoutChecksums() {
        return new ServerOptions(password, port, settings, accessRules, false, outlivesUs, limit);
    }

    public ServerOptions outlivingUs() {
        return new ServerOptions(password, port, settings, accessRules, checksums, true, limit);
    }

    public ServerOptions within(Duration value) {
        return new ServerOptions(password, port, settings, accessRules, checksums, outlivesUs, value);
    }
}
