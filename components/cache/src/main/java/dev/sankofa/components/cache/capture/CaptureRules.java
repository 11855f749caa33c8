package dev.sankofa.components.cache.capture;

import dev.sankofa.components.cache.setup.SetupPart;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.List;
import java.util.Set;

/**
 * How a capture is made.
 *
 * @param rebuildable what the policy claims: that the application makes all keys again
 * @param include what is captured beside the keys
 */
public record CaptureRules(Method method, boolean rebuildable, Set<SetupPart> include) {
    /** How a server gives its data. */
    public enum Method {
        /** By the replication stream, or key by key where the server refuses that. */
        AUTO,
        PSYNC,
        SCAN
    }

    /** What a policy may say. */
    public static final List<Setting> SETTINGS = List.of(
            Setting.withDefault(
                    "method",
                    Setting.Type.TEXT,
                    "auto",
                    "How data is read: psync (one instant, as a replica), scan (key by key, not of one instant) or auto"
                            + " (psync, and scan where the server refuses)."),
            Setting.optional(
                    "include",
                    Setting.Type.TEXT_LIST,
                    "What to capture beside the keys: users (with the SHA-256 of their passwords), configuration, or both."),
            Setting.withDefault(
                    "rebuildable",
                    Setting.Type.FLAG,
                    "false",
                    "Whether the application makes everything in here again by itself; a capture that finds otherwise"
                            + " says so."));

    public static CaptureRules of(String component, Settings said) {
        Method method = switch (said.text("method")) {
            case "auto" -> Method.AUTO;
            case "psync" -> Method.PSYNC;
            case "scan" -> Method.SCAN;
            default ->
                throw new SankofaException(
                        ErrorCode.POLICY_INVALID,
                        "component " + component + " has a bad value for 'method': '" + said.text("method") + "'",
                        "Set method to auto, psync or scan.");
        };
        return new CaptureRules(method, said.flag("rebuildable", false), SetupPart.of(said));
    }
}
