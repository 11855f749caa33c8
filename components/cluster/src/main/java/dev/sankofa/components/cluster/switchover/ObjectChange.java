package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.cluster.dsn.Edit;
import dev.sankofa.components.cluster.dsn.Rewrite;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.components.spi.cutover.ValueDigests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What is changed in one object, as a plan keeps it.
 *
 * @param kind {@code Secret} or {@code ConfigMap}
 * @param version that the plan saw
 * @param others digests of the values that must stay, by key
 */
record ObjectChange(
        String kind, String namespace, String name, String version, List<KeyChange> keys, Map<String, String> others) {
    /**
     * One value.
     *
     * @param before digest of the value as planned
     * @param after digest of the value with the edits made
     */
    record KeyChange(String key, String form, List<Edit> edits, String before, String after) {
        Facts facts() {
            return Facts.builder()
                    .put("key", key)
                    .put("form", form)
                    .put("edits", edits.stream().map(KeyChange::facts).toList())
                    .put("before", before)
                    .put("after", after)
                    .build();
        }

        private static Facts facts(Edit edit) {
            return Facts.builder()
                    .put("at", edit.at())
                    .put("from", edit.from())
                    .put("to", edit.to())
                    .build();
        }

        static KeyChange of(Facts facts) {
            return new KeyChange(
                    facts.text("key").orElseThrow(),
                    facts.text("form").orElse(""),
                    facts.list("edits", Facts.class).stream()
                            .map(edit -> new Edit(
                                    Math.toIntExact(edit.number("at").orElseThrow()),
                                    edit.text("from").orElse(""),
                                    edit.text("to").orElse("")))
                            .toList(),
                    facts.text("before").orElseThrow(),
                    facts.text("after").orElseThrow());
        }
    }

    /** For people, and the name of the object among all changes. */
    static String title(String kind, String namespace, String name) {
        return kind + " " + namespace + "/" + name;
    }

    String title() {
        return title(kind, namespace, name);
    }

    static ObjectChange of(JsonNode object, List<Rewrite> rewrites, ValueDigests digests) {
        JsonNode metadata = object.path("metadata");
        String kind = object.path("kind").asString("");
        String namespace = metadata.path("namespace").asString("");
        String name = metadata.path("name").asString("");
        String title = title(kind, namespace, name);
        DataValues values = DataValues.of(object);
        Map<String, String> others = values.digests(title, digests);
        List<KeyChange> keys = new ArrayList<>();
        for (Rewrite rewrite : rewrites) {
            String after = Edit.apply(values.text(rewrite.key()).orElseThrow(), rewrite.edits());
            keys.add(new KeyChange(
                    rewrite.key(),
                    rewrite.form(),
                    rewrite.edits(),
                    String.valueOf(others.remove(rewrite.key())),
                    digests.digest(title, rewrite.key(), after.getBytes(StandardCharsets.UTF_8))));
        }
        return new ObjectChange(
                kind, namespace, name, metadata.path("resourceVersion").asString(""), keys, others);
    }

    SwitchPlan.Change asChange() {
        String detail =
                keys.stream().map(key -> key.key() + " (" + key.form() + ")").collect(Collectors.joining(", "));
        Facts.Builder kept = Facts.builder();
        others.forEach(kept::put);
        return new SwitchPlan.Change(
                title(),
                detail,
                Facts.builder()
                        .put("kind", kind)
                        .put("namespace", namespace)
                        .put("name", name)
                        .put("version", version)
                        .put("keys", keys.stream().map(KeyChange::facts).toList())
                        .put("others", kept.build())
                        .build());
    }

    static ObjectChange of(SwitchPlan.Change change) {
        Facts facts = change.facts();
        Map<String, String> others = new LinkedHashMap<>();
        facts.group("others").values().forEach((key, digest) -> others.put(key, digest.toString()));
        return new ObjectChange(
                facts.text("kind").orElseThrow(),
                facts.text("namespace").orElseThrow(),
                facts.text("name").orElseThrow(),
                facts.text("version").orElseThrow(),
                facts.list("keys", Facts.class).stream().map(KeyChange::of).toList(),
                others);
    }
}
