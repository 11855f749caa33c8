package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.cache.setup.SetupPart;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a restore shall do.
 *
 * @param prefixes only keys that begin with one of them; all when empty
 * @param include what is restored beside the keys
 * @param method how keys get into a server
 * @param listenAddress where a server that loads reaches us; absent for the loopback address
 * @param rdbDirectory where RDB files are put instead of a server's keys
 */
public record RestoreRules(
        Existing existing,
        List<Bytes> prefixes,
        boolean pauseQueues,
        Set<SetupPart> include,
        Method method,
        Optional<String> listenAddress,
        int connections,
        Optional<Path> rdbDirectory) {
    private static final int MOST_CONNECTIONS = 64;

    /** What happens when the target has keys. */
    public enum Existing {
        /** Nothing is written. */
        REFUSE,
        /** Keys of the same name are replaced, others stay. */
        REPLACE,
        /** Keys of the same name stay as they are. */
        KEEP;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How keys get into a server. */
    public enum Method {
        /** Loaded where that is possible, else by commands. */
        AUTO,
        /** The server loads a copy, for which we are its primary for a moment. */
        LOAD,
        /** A {@code RESTORE} command for each key. */
        RESTORE;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a restore may say. */
    public static final List<Setting> SETTINGS = Stream.concat(
                    ServerSettings.SETTINGS.stream(),
                    Stream.of(
                            Setting.withDefault(
                                    "existing",
                                    Setting.Type.TEXT,
                                    "refuse",
                                    "What happens when the server has keys: refuse (nothing is written), replace (those of"
                                            + " the same name) or keep (those of the same name)."),
                            Setting.optional(
                                    "prefix",
                                    Setting.Type.TEXT_LIST,
                                    "Only keys that begin with one of these; all keys without it."),
                            Setting.withDefault(
                                    "pause-queues",
                                    Setting.Type.FLAG,
                                    "false",
                                    "Whether queues of Bull and BullMQ come back paused, so that no job runs before"
                                            + " somebody has looked."),
                            Setting.optional(
                                    "include",
                                    Setting.Type.TEXT_LIST,
                                    "What to restore beside the keys: users, configuration, or both, as far as they were"
                                            + " captured. Never the user we log in as."),
                            Setting.withDefault(
                                    "method",
                                    Setting.Type.TEXT,
                                    "auto",
                                    "How keys get into the server: load (an empty server takes a copy as a replica of us,"
                                            + " the fastest way), restore (one command for each key) or auto (load where"
                                            + " the server permits it)."),
                            Setting.optional(
                                    "listen-address",
                                    Setting.Type.TEXT,
                                    "Address of this machine on which a server elsewhere reaches us for loading; without"
                                            + " it only a server on this machine loads."),
                            Setting.withDefault(
                                    "connections",
                                    Setting.Type.NUMBER,
                                    "4",
                                    "How many connections write at once, to each primary, 1 to 64."),
                            Setting.optional(
                                    "rdb-directory",
                                    Setting.Type.PATH,
                                    "Put dump.rdb into this directory, absent or empty, for a new server to start on,"
                                            + " instead of writing into a running one.")))
            .toList();

    /** All keys of a capture, as they were, in a running server. */
    public static final RestoreRules EVERYTHING = new RestoreRules(
            Existing.REFUSE, List.of(), false, Set.of(), Method.AUTO, Optional.empty(), 1, Optional.empty());

    public RestoreRules {
        prefixes = List.copyOf(prefixes);
    }

    public static RestoreRules of(Settings target) {
        long connections = target.number("connections");
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw invalid("connections is " + connections, "Set connections to 1 … " + MOST_CONNECTIONS + ".");
        }
        Existing existing = switch (target.text("existing")) {
            case "refuse" -> Existing.REFUSE;
            case "replace" -> Existing.REPLACE;
            case "keep" -> Existing.KEEP;
            default ->
                throw invalid(
                        "existing is '" + target.text("existing") + "'", "Set existing to refuse, replace or keep.");
        };
        Method method = switch (target.text("method")) {
            case "auto" -> Method.AUTO;
            case "load" -> Method.LOAD;
            case "restore" -> Method.RESTORE;
            default ->
                throw invalid("method is '" + target.text("method") + "'", "Set method to auto, load or restore.");
        };
        RestoreRules rules = new RestoreRules(
                existing,
                target.texts("prefix").stream().map(Bytes::ofUtf8).toList(),
                target.flag("pause-queues", false),
                SetupPart.of(target),
                method,
                target.optionalText("listen-address"),
                (int) connections,
                target.optionalPath("rdb-directory"));
        rules.requireSense(target);
        return rules;
    }

    private void requireSense(Settings target) {
        if (rdbDirectory.isEmpty()) {
            return;
        }
        if (target.optionalText("host").isPresent()) {
            throw invalid("both rdb-directory and host are set", "Set one: a directory for files, or a server.");
        }
        if (!include.isEmpty()) {
            throw invalid("include needs a running server", "Read users.acl and configuration.conf in the point.");
        }
        if (pauseQueues) {
            throw invalid(
                    "pause-queues cannot be done in an RDB file",
                    "Restore into a running server, or start the new server before any worker.");
        }
    }

    private static SankofaException invalid(String message, String hint) {
        return new SankofaException(ErrorCode.POLICY_INVALID, message, hint);
    }

    /** Whether a key of this name is restored. */
    public boolean includes(Bytes name) {
        return prefixes.isEmpty() || prefixes.stream().anyMatch(prefix -> startsWith(name, prefix));
    }

    private static boolean startsWith(Bytes name, Bytes prefix) {
        byte[] whole = name.toArray();
        byte[] start = prefix.toArray();
        return whole.length >= start.length && java.util.Arrays.equals(whole, 0, start.length, start, 0, start.length);
    }
}
