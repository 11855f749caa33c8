package dev.sankofa.components.cluster.drift;

import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Fields that somebody changed by hand, by the names under which tools for people write ({@code managedFields}). */
final class HandEdits {
    private static final Pattern HANDS = Pattern.compile(
            "(?i)kubectl-(edit|patch|set|label|annotate|scale|replace|expose|autoscale|create|run).*|k9s.*|lens.*|"
                    + "node-fetch|mozilla.*|dashboard.*|rancher.*|headlamp.*|octant.*");
    private static final int DEEPEST = 60;

    private HandEdits() {}

    /** Hands on each field and the manager that owns it. */
    static void each(JsonNode object, BiConsumer<String, String> consumer) {
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            String manager = entry.path("manager").asString("");
            boolean created = manager.equals("kubectl-create") || manager.equals("kubectl-run");
            boolean status = entry.path("subresource").asString("").equals("status");
            if (HANDS.matcher(manager).matches() && !created && !status) {
                walk("", entry.path("fieldsV1"), manager, consumer, 0);
            }
        }
    }

    private static void walk(
            String path, JsonNode fields, String manager, BiConsumer<String, String> consumer, int depth) {
        if (fields.isEmpty() || depth > DEEPEST) {
            consumer.accept(path, manager);
            return;
        }
        fields.forEachEntry((key, below) -> {
            if (!key.equals(".")) {
                walk(path + step(path, key), below, manager, consumer, depth + 1);
            }
        });
    }

    /** {@code f:NAME} is a field, {@code k:{…}} the key of a list's item, {@code v:…} a member of a set. */
    private static String step(String path, String key) {
        if (!key.startsWith("f:")) {
            return "["
                    + key.substring(Math.min(2, key.length()))
                            .replaceAll("[{}\"]", "")
                            .replace(':', '=') + "]";
        }
        String name = key.substring(2);
        return name.contains(".") ? "[" + name + "]" : path.isEmpty() ? name : "." + name;
    }
}
