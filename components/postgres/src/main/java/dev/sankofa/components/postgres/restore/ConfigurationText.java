package dev.sankofa.components.postgres.restore;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes settings as PostgreSQL's configuration files have them; the last of a name wins there. */
final class ConfigurationText {
    private ConfigurationText() {}

    /**
     * What makes a copy harmless: it must not write into the source's archive, follow its primary, wait for its standbys, or go to a
     * recovery target of long ago.
     */
    static Map<String, String> neutral(int major) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("archive_mode", "off");
        settings.put("archive_command", "");
        if (major >= 15) {
            settings.put("archive_library", "");
        }
        settings.put("primary_conninfo", "");
        settings.put("primary_slot_name", "");
        settings.put("synchronous_standby_names", "");
        settings.put("restore_command", "");
        settings.put("archive_cleanup_command", "");
        settings.put("recovery_end_command", "");
        settings.put("recovery_target", "");
        settings.put("recovery_target_time", "");
        settings.put("recovery_target_lsn", "");
        settings.put("recovery_target_xid", "");
        settings.put("recovery_target_name", "");
        return settings;
    }

    static String of(String comment, Map<String, String> settings) {
        StringBuilder text = new StringBuilder("\n# " + comment + "\n");
        settings.forEach((name, value) ->
                text.append(name).append(" = ").append(quote(value)).append('\n'));
        return text.toString();
    }

    private static String quote(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
