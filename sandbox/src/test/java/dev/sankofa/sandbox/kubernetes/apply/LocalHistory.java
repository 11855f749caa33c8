package dev.sankofa.sandbox.kubernetes.apply;

import dev.sankofa.sandbox.kubernetes.apply.Scenario.Step;
import dev.sankofa.sandbox.kubernetes.defaults.Defaults;
import dev.sankofa.sandbox.kubernetes.schema.CustomResourceRules;
import dev.sankofa.sandbox.kubernetes.schema.KindSchema;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Plays a scenario with our functions and as little of a server as that takes: one object, in memory. */
final class LocalHistory {
    private final KindSchema kind;
    private final FieldManager main;
    private final FieldManager status;
    private final boolean hasStatus;
    private Optional<ObjectNode> stored = Optional.empty();

    LocalHistory(Scenario scenario, InstantSource clock) {
        this.kind = scenario.schema();
        this.hasStatus = kind.empty().has("status") || scenario.kind().equals("Widget");
        Set<String> versions = Set.of(kind.apiVersion());
        this.main = new FieldManager(kind, "", hasStatus, versions, Defaults::set, clock);
        this.status = new FieldManager(kind, "status", hasStatus, versions, Defaults::set, clock);
    }

    static List<ObjectNode> play(Scenario scenario, InstantSource clock) {
        LocalHistory history = new LocalHistory(scenario, clock);
        List<ObjectNode> answers = new ArrayList<>();
        scenario.steps().forEach(step -> answers.add(history.answer(step)));
        return answers;
    }

    /** Plays one step. */
    ObjectNode answer(Step step) {
        try {
            ObjectNode live = stored.orElseGet(this::absent);
            ObjectNode next = prepared(step, live, written(step, live));
            List<String> broken = violations(next);
            if (!broken.isEmpty()) {
                return Answers.failure(422, "", broken);
            }
            boolean changed = stored.isEmpty() || !UnchangedObject.isUnchanged(live, next);
            stored = Optional.of(changed ? next : live);
            return Answers.success(stored.get(), changed);
        } catch (ApplyConflictException e) {
            List<String> causes = e.causes().stream()
                    .map(cause -> cause.field() + ": " + cause.message())
                    .toList();
            return Answers.failure(409, e.getMessage(), causes);
        } catch (ApplyRequestException e) {
            return Answers.failure(e.status(), e.getMessage(), List.of());
        }
    }

    private List<String> violations(ObjectNode object) {
        if (kind.structured()) {
            return List.of();
        }
        return CustomResourceRules.check(Scenario.widgetSchema(), object).stream()
                .map(violation -> violation.field() + ": " + violation.message())
                .toList();
    }

    /** As stored now. */
    Optional<ObjectNode> stored() {
        return stored;
    }

    private ObjectNode absent() {
        ObjectNode absent = kind.empty();
        absent.withObjectProperty("metadata").put("name", Scenario.OBJECT_NAME).put("namespace", "NS");
        return absent;
    }

    private ObjectNode written(Step step, ObjectNode live) {
        FieldManager manager = step.isStatus() ? status : main;
        if (step.isApply()) {
            return manager.apply(live, step.body(), step.manager(), step.isForced());
        }
        if (step.how().equals("create")) {
            ObjectNode body = step.body().deepCopy();
            body.withObjectProperty("metadata").put("namespace", "NS");
            return manager.update(kind.empty(), Defaults.set(kind.decode(body)), step.manager());
        }
        ObjectNode body = step.how().equals("put")
                ? replacing(step.body(), live)
                : merged(live, step.body()).asObject();
        return manager.update(live, Defaults.set(kind.decode(body)), step.manager());
    }

    private static ObjectNode replacing(ObjectNode body, ObjectNode live) {
        ObjectNode next = body.deepCopy();
        for (String name : List.of("uid", "creationTimestamp", "namespace")) {
            if (live.path("metadata").has(name)) {
                next.withObjectProperty("metadata")
                        .set(name, live.path("metadata").path(name));
            }
        }
        return next;
    }

    /** What the endpoint does not write is as before. */
    private ObjectNode prepared(Step step, ObjectNode live, ObjectNode next) {
        if (!step.isStatus()) {
            if (hasStatus) {
                restore(next, "status", stored.isPresent() ? live : kind.empty());
            }
            ObjectNode metadata = next.withObjectProperty("metadata");
            metadata.put("uid", "1");
            return next;
        }
        JsonNode owners = ManagedFields.list(next).deepCopy();
        restore(next, "spec", live);
        restore(next, "metadata", live);
        next.withObjectProperty("metadata").set("managedFields", owners);
        return next;
    }

    private static void restore(ObjectNode next, String name, ObjectNode from) {
        if (from.has(name)) {
            next.set(name, from.path(name).deepCopy());
        } else {
            next.remove(name);
        }
    }

    /** RFC 7396. */
    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result = target.isObject() ? target.deepCopy().asObject() : JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
            } else {
                result.set(member.getKey(), merged(result.path(member.getKey()), member.getValue()));
            }
        }
        return result;
    }
}
