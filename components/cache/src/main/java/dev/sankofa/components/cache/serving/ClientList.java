package dev.sankofa.components.cache.serving;

import dev.sankofa.components.spi.cutover.SessionGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer of {@code CLIENT LIST}: a line for each client, of fields {@code name=value} with spaces between; older servers know
 * fewer fields. See the command's page.
 */
final class ClientList {
    private ClientList() {}

    /**
     * The clients, but for replicas, monitors and us.
     *
     * @param ours the id of the connection that asked
     */
    static List<SessionGroup> sessions(String list, String ours) {
        List<SessionGroup> clients = new ArrayList<>();
        list.lines().forEach(line -> {
            Map<String, String> fields = fields(line);
            String flags = fields.getOrDefault("flags", "");
            boolean isClient = !flags.contains("S") && !flags.contains("M") && !flags.contains("O");
            if (isClient && !fields.getOrDefault("id", ours).equals(ours)) {
                clients.add(group(fields));
            }
        });
        return together(clients);
    }

    /** Groups of the same client are one. */
    static List<SessionGroup> together(List<SessionGroup> groups) {
        Map<SessionGroup, Long> counts = new LinkedHashMap<>();
        groups.forEach(group -> counts.merge(
                new SessionGroup(group.user(), group.program(), group.address(), 1), group.count(), Long::sum));
        return counts.entrySet().stream()
                .map(entry -> new SessionGroup(
                        entry.getKey().user(),
                        entry.getKey().program(),
                        entry.getKey().address(),
                        entry.getValue()))
                .toList();
    }

    private static SessionGroup group(Map<String, String> fields) {
        String address = fields.getOrDefault("addr", "");
        int port = address.lastIndexOf(':');
        String host = port < 0 ? address : address.substring(0, port).replaceAll("^\\[|\\]$", "");
        return new SessionGroup(fields.getOrDefault("user", "default"), fields.getOrDefault("name", ""), host, 1);
    }

    private static Map<String, String> fields(String line) {
        Map<String, String> fields = new HashMap<>();
        for (String field : line.split(" ")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        return fields;
    }
}
