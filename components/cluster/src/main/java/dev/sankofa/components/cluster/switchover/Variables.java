package dev.sankofa.components.cluster.switchover;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The variables of a container that come from Secrets and ConfigMaps of its namespace, and where each comes from. */
final class Variables {
    private final Function<Source, Optional<DataValues>> objects;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * A value of an object.
     *
     * @param kind {@code Secret} or {@code ConfigMap}
     * @param name of the object
     */
    record Source(String kind, String name, String key) {}

    /**
     * @param objects the values of an object, whatever the key; empty when there is none
     */
    Variables(JsonNode container, Function<Source, Optional<DataValues>> objects) {
        this.objects = objects;
        for (JsonNode from : container.path("envFrom")) {
            String prefix = from.path("prefix").asString("");
            whole("Secret", from.path("secretRef"), prefix);
            whole("ConfigMap", from.path("configMapRef"), prefix);
        }
        for (JsonNode variable : container.path("env")) {
            String name = variable.path("name").asString("");
            sources.remove(name);
            values.put(name, variable.path("value").asString(""));
            JsonNode from = variable.path("valueFrom");
            one(name, "Secret", from.path("secretKeyRef"));
            one(name, "ConfigMap", from.path("configMapKeyRef"));
        }
    }

    private void whole(String kind, JsonNode reference, String prefix) {
        if (reference.isObject()) {
            String object = reference.path("name").asString("");
            objects.apply(new Source(kind, object, ""))
                    .map(DataValues::texts)
                    .orElse(Map.of())
                    .forEach((key, value) -> put(prefix + key, new Source(kind, object, key), value));
        }
    }

    private void one(String name, String kind, JsonNode reference) {
        if (reference.isObject()) {
            Source source = new Source(
                    kind,
                    reference.path("name").asString(""),
                    reference.path("key").asString(""));
            objects.apply(source)
                    .flatMap(found -> found.text(source.key()))
                    .ifPresent(value -> put(name, source, value));
        }
    }

    private void put(String name, Source source, String value) {
        sources.put(name, source);
        values.put(name, value);
    }

    /** All values, those that stand in the template too. */
    Map<String, String> values() {
        return values;
    }

    Map<String, Source> sources() {
        return sources;
    }

    Optional<Source> source(String name) {
        return Optional.ofNullable(sources.get(name));
    }
}
