package dev.sankofa.components.postgres.restore;

import dev.sankofa.components.postgres.backup.Tablespace;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a restore goes.
 *
 * @param tablespaceMap new places, by OID or by old place
 * @param owner a user's name
 * @param settings added to {@code postgresql.auto.conf}
 * @param durable whether everything is synced to disk before the restore ends
 */
public record RestoreTarget(
        Path dataDirectory,
        Map<String, Path> tablespaceMap,
        Optional<String> owner,
        Map<String, String> settings,
        boolean durable) {
    /** What a restore may say about the place. */
    public static final List<Setting> SETTINGS = List.of(
            Setting.required(
                    "data-directory",
                    Setting.Type.PATH,
                    "The new data directory: absent or empty, on the server's machine."),
            Setting.optional(
                    "tablespace-map",
                    Setting.Type.TEXT_LIST,
                    "New places for tablespaces, each as OID=PATH or OLDPATH=NEWPATH; without it they go where they were."),
            Setting.optional(
                    "owner",
                    Setting.Type.TEXT,
                    "User who shall own the files, usually postgres; only root can give them away."),
            Setting.optional(
                    "settings",
                    Setting.Type.TEXT_LIST,
                    "Server settings for the restored cluster, each as name=value, added to postgresql.auto.conf."),
            Setting.withDefault(
                    "sync",
                    Setting.Type.FLAG,
                    "true",
                    "Whether everything is synced to disk before the restore ends."));

    public RestoreTarget {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        tablespaceMap = Map.copyOf(tablespaceMap);
        settings = new LinkedHashMap<>(settings);
    }

    public static RestoreTarget of(Settings target) {
        Map<String, Path> map = new LinkedHashMap<>();
        pairs(target, "tablespace-map").forEach((from, to) -> map.put(from, Path.of(to)));
        return new RestoreTarget(
                target.path("data-directory"),
                map,
                target.optionalText("owner"),
                pairs(target, "settings"),
                target.flag("sync", true));
    }

    private static Map<String, String> pairs(Settings target, String setting) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : target.texts(setting)) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new SankofaException(
                        ErrorCode.POLICY_INVALID,
                        "the restore has a bad value for '" + setting + "': '" + text + "' has no '='",
                        "Write " + (setting.equals("settings") ? "name=value." : "OID=PATH or OLDPATH=NEWPATH."));
            }
            pairs.put(
                    text.substring(0, equals).strip(),
                    text.substring(equals + 1).strip());
        }
        return pairs;
    }

    /** Where a tablespace goes. One that lived inside the data directory stays there. */
    Path placeOf(Tablespace tablespace) {
        String oid = tablespace.oid().orElseThrow();
        String location = tablespace.location().orElse("");
        Path mapped = tablespaceMap.get(oid);
        if (mapped == null) {
            mapped = tablespaceMap.get(location);
        }
        if (mapped != null) {
            return mapped.toAbsolutePath().normalize();
        }
        return isInside(tablespace)
                ? dataDirectory.resolve("pg_tblspc").resolve(oid)
                : Path.of(location).toAbsolutePath().normalize();
    }

    /** Tablespaces made with allow_in_place_tablespaces are directories in pg_tblspc, and no links. */
    static boolean isInside(Tablespace tablespace) {
        return !tablespace.location().orElse("").startsWith("/");
    }
}
