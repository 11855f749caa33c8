package dev.sankofa.sandbox.kubernetes.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.kubernetes.apply.Scenario.Step;
import dev.sankofa.sandbox.kubernetes.fields.FieldPath;
import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.fields.PathElement;
import dev.sankofa.sandbox.kubernetes.schema.KindSchema;
import dev.sankofa.sandbox.kubernetes.typed.TypedObject;
import dev.sankofa.testkit.Seed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What holds after every write, whatever was written before. */
class OwnershipPropertyTest {
    private static final int HISTORIES = 100;
    /** Fields that built-in objects leave out when zero: the server lets them be owned when they are no longer there, and so do we. */
    private static final Set<String> LEFT_OUT = Set.of("value", "tty", "hostNetwork");

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    @Test
    void holdsForCustomResources() {
        RandomScenario random = new RandomScenario(Seed.fresh().random());
        for (int i = 0; i < HISTORIES; i++) {
            holdsIn(random.widget("widget " + i));
        }
    }

    @Test
    void holdsForBuiltInKinds() {
        RandomScenario random = new RandomScenario(Seed.fresh().random());
        for (int i = 0; i < HISTORIES; i++) {
            holdsIn(random.podTemplate("pod template " + i));
        }
    }

    private static void holdsIn(Scenario scenario) {
        LocalHistory history = new LocalHistory(scenario, CLOCK);
        for (Step written : scenario.steps()) {
            Step step = new Step(
                    written.how(),
                    written.manager(),
                    withoutEmpties(written.body()).asObject());
            ObjectNode answer = history.answer(step);
            boolean refused = answer.has("status");
            if (history.stored().isEmpty()) {
                return;
            }
            ObjectNode object = history.stored().get();
            whatIsOwnedIsThere(scenario, object);
            if (step.isApply() && !refused) {
                whatIsAppliedIsThere(scenario.schema(), step, object);
                whatIsAppliedIsOwned(step, object);
                assertThat(history.answer(step).path("changed").asBoolean(true))
                        .as("applying again changes: %s", step)
                        .isFalse();
            }
        }
    }

    /** Empty lists are owned by nobody, and an empty object may become null: the real server's quirks, which are compared elsewhere. */
    private static JsonNode withoutEmpties(JsonNode value) {
        if (value.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            value.values().forEach(item -> items.add(withoutEmpties(item)));
            return items;
        }
        if (!value.isObject()) {
            return value;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode inner = withoutEmpties(member.getValue());
            if (inner.isValueNode() || !inner.isEmpty()) {
                object.set(member.getKey(), inner);
            }
        }
        return object;
    }

    /** Of appliers: an updater may go on owning a map that lost its last member. */
    private static void whatIsOwnedIsThere(Scenario scenario, ObjectNode object) {
        owners(object).forEach((manager, ownership) -> {
            for (FieldPath path : pathsOfAppliers(manager, ownership)) {
                assertThat(isLeftOut(path) || find(object, path) != null)
                        .as("%s of %s in %s", path.text(), manager, scenario.name())
                        .isTrue();
            }
        });
    }

    private static List<FieldPath> pathsOfAppliers(Manager manager, Ownership ownership) {
        boolean applier = manager.operation() == Manager.Operation.APPLY;
        return applier ? ownership.fields().paths() : List.of();
    }

    private static SortedMap<Manager, Ownership> owners(ObjectNode object) {
        return ManagedFields.read(object).orElseThrow();
    }

    private static boolean isLeftOut(FieldPath path) {
        return path.elements().getLast() instanceof PathElement.Field(String name) && LEFT_OUT.contains(name);
    }

    private static @Nullable JsonNode find(JsonNode root, FieldPath path) {
        JsonNode node = root;
        for (PathElement element : path.elements()) {
            JsonNode inner = inner(node, element);
            if (inner == null) {
                return null;
            }
            node = inner;
        }
        return node;
    }

    private static @Nullable JsonNode inner(JsonNode node, PathElement element) {
        return switch (element) {
            case PathElement.Field(String name) -> node.get(name);
            case PathElement.Index(int position) -> node.get(position);
            case PathElement.Item(JsonNode value) ->
                node.values().stream()
                        .filter(item -> JsonValues.equal(item, value))
                        .findFirst()
                        .orElse(null);
            case PathElement.Key key ->
                node.values().stream()
                        .filter(item -> hasKey(item, key))
                        .findFirst()
                        .orElse(null);
        };
    }

    private static boolean hasKey(JsonNode item, PathElement.Key key) {
        return key.fields().stream().allMatch(field -> JsonValues.equal(item.path(field.name()), field.value()));
    }

    private static void whatIsAppliedIsThere(KindSchema kind, Step step, ObjectNode object) {
        TypedObject stored = new TypedObject(kind.types(), kind.root(), object);
        ObjectNode merged = stored.merge(new TypedObject(kind.types(), kind.root(), step.body()))
                .object();
        assertThat(UnchangedObject.isUnchanged(object, kind.decode(merged)))
                .as("%s in %s", step.body(), object)
                .isTrue();
    }

    private static void whatIsAppliedIsOwned(Step step, ObjectNode object) {
        for (Map.Entry<Manager, Ownership> owner : owners(object).entrySet()) {
            if (owner.getKey().name().equals(step.manager()) && owner.getKey().operation() == Manager.Operation.APPLY) {
                return;
            }
        }
        assertThat(step.body().path("spec").isEmpty()
                        || step.body().path("template").path("spec").isEmpty())
                .as("%s owns nothing of %s", step.manager(), step.body())
                .isTrue();
    }
}
