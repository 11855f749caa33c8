package dev.sankofa.sandbox.kubernetes.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.sandbox.kubernetes.defaults.Defaults;
import dev.sankofa.sandbox.kubernetes.schema.KindSchema;
import dev.sankofa.sandbox.kubernetes.schema.KindSchemas;
import dev.sankofa.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the histories of {@link RecordedApplyTest} do not show: times, versions, and what is refused before anything is merged. */
class FieldManagerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final KindSchema CONFIG_MAP =
            KindSchemas.builtIn().find("v1", "ConfigMap").orElseThrow();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00.987Z"));
    private final FieldManager manager = new FieldManager(CONFIG_MAP, "", false, Set.of("v1"), Defaults::set, clock);

    @Test
    void timesAreWholeSecondsAndMoveWhenSomethingChanges() {
        ObjectNode first = stored(manager.apply(named(), configMap("{\"x\":\"1\"}"), "a", false));
        clock.advance(Duration.ofMinutes(1));
        ObjectNode second = stored(manager.apply(first, configMap("{\"x\":\"2\"}"), "a", false));

        assertThat(times(first)).containsExactly("2026-01-01T00:00:00Z");
        assertThat(times(second)).containsExactly("2026-01-01T00:01:00Z");
    }

    @Test
    void anApplyThatChangesNothingLeavesTheTime() {
        ObjectNode first = stored(manager.apply(named(), configMap("{\"x\":\"1\"}"), "a", false));
        clock.advance(Duration.ofMinutes(1));

        assertThat(manager.apply(first, configMap("{\"x\":\"1\"}"), "a", false)).isEqualTo(first);
    }

    @Test
    void anUpdateMovesTheTimeOfItsManagerAlone() {
        ObjectNode first = stored(manager.apply(named(), configMap("{\"x\":\"1\",\"y\":\"1\"}"), "a", false));
        clock.advance(Duration.ofMinutes(1));
        ObjectNode next = first.deepCopy();
        next.path("data").asObject().put("y", "2");

        assertThat(times(manager.update(first, next, "m")))
                .containsExactly("2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z");
    }

    @Test
    void argumentsStayAsTheyAre() {
        ObjectNode live = stored(manager.apply(named(), configMap("{\"x\":\"1\"}"), "a", false));
        ObjectNode before = live.deepCopy();
        ObjectNode applied = configMap("{\"y\":\"1\"}");

        manager.apply(live, applied, "b", true);
        manager.update(live, live.deepCopy(), "m");

        assertThat(live).isEqualTo(before);
        assertThat(applied).isEqualTo(configMap("{\"y\":\"1\"}"));
    }

    @Test
    void anObjectWithoutOwnersGetsNoneByAnUpdate() {
        ObjectNode live = stored(configMap("{\"x\":\"1\"}"));
        ObjectNode next = live.deepCopy();
        next.path("data").asObject().put("x", "2");

        assertThat(owners(manager.update(live, next, "m"))).isEmpty();
    }

    @Test
    void whatWasThereBeforeTheFirstApplyHasAnOwner() {
        ObjectNode live = stored(configMap("{\"x\":\"1\",\"y\":\"1\"}"));

        ObjectNode applied = manager.apply(live, configMap("{\"z\":\"1\"}"), "a", false);

        assertThat(owners(applied)).containsExactly("a", "before-first-apply");
        assertThatThrownBy(() -> manager.apply(live, configMap("{\"x\":\"2\"}"), "a", false))
                .isInstanceOf(ApplyConflictException.class)
                .hasMessage("Apply failed with 1 conflict: conflict with \"before-first-apply\" using v1: .data.x");
    }

    @Test
    void anUpdaterWithoutANameIsUnknown() {
        assertThat(owners(manager.update(CONFIG_MAP.empty(), configMap("{\"x\":\"1\"}"), "")))
                .containsExactly("unknown");
    }

    @Test
    void ownersOfVersionsThatAreGoneAreForgotten() {
        FieldManager both = new FieldManager(CONFIG_MAP, "", false, Set.of("v1", "v1beta1"), Defaults::set, clock);
        ObjectNode live = stored(manager.apply(named(), configMap("{\"x\":\"1\"}"), "a", false));
        live.path("metadata").path("managedFields").path(0).asObject().put("apiVersion", "v1beta1");

        assertThat(owners(manager.apply(live, configMap("{\"y\":\"1\"}"), "b", false)))
                .containsExactly("b");
        assertThat(owners(both.apply(live, configMap("{\"y\":\"1\"}"), "b", false)))
                .containsExactly("a", "b");
    }

    @Test
    void scaleIsAnotherManager() {
        KindSchema deployment =
                KindSchemas.builtIn().find("apps/v1", "Deployment").orElseThrow();
        FieldManager scale = new FieldManager(deployment, "scale", true, Set.of("apps/v1"), Defaults::set, clock);
        FieldManager main = new FieldManager(deployment, "", true, Set.of("apps/v1"), Defaults::set, clock);
        ObjectNode live = stored(main.apply(
                deployment.empty(),
                object("{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"spec\":{\"replicas\":1}}"),
                "a",
                false));
        ObjectNode scaled = live.deepCopy();
        scaled.path("spec").asObject().put("replicas", 3);

        JsonNode entry = scale.update(live, scaled, "m")
                .path("metadata")
                .path("managedFields")
                .path(0);

        assertThat(entry.path("subresource").stringValue()).isEqualTo("scale");
        assertThat(entry.path("fieldsV1")).hasToString("{\"f:spec\":{\"f:replicas\":{}}}");
    }

    @Test
    void otherKindsAndVersionsAreRefused() {
        assertRefused(
                object("{\"apiVersion\":\"v1\",\"kind\":\"Secret\"}"), 400, "invalid object type: /v1, Kind=Secret");
        assertRefused(
                object("{\"apiVersion\":\"v2\",\"kind\":\"ConfigMap\"}"),
                400,
                "invalid object type: /v2, Kind=ConfigMap");
    }

    @Test
    void ownersInTheConfigurationAreRefused() {
        ObjectNode applied = configMap("{\"x\":\"1\"}");
        applied.withObjectProperty("metadata").putArray("managedFields");

        assertRefused(applied, 400, "metadata.managedFields must be nil");
    }

    @Test
    void fieldsThatAreNotInTheSchemaAreRefused() {
        ObjectNode applied = configMap("{\"x\":\"1\"}");
        applied.put("nonsense", 1);

        assertRefused(
                applied,
                500,
                "failed to create typed patch object (/; /v1, Kind=ConfigMap): .nonsense: field not declared in schema");
    }

    private void assertRefused(ObjectNode applied, int status, String message) {
        assertThatThrownBy(() -> manager.apply(named(), applied, "a", false))
                .isInstanceOfSatisfying(
                        ApplyRequestException.class, e -> assertThat(e.status()).isEqualTo(status))
                .hasMessage(message);
    }

    private static ObjectNode named() {
        ObjectNode empty = CONFIG_MAP.empty();
        empty.withObjectProperty("metadata").put("name", "o");
        return empty;
    }

    private static ObjectNode stored(ObjectNode object) {
        object.withObjectProperty("metadata").put("uid", "1");
        return object;
    }

    private static ObjectNode configMap(String data) {
        return object("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"data\":" + data + "}");
    }

    private static ObjectNode object(String json) {
        return JSON.readTree(json).asObject();
    }

    private static List<String> owners(ObjectNode object) {
        return texts(object, "manager");
    }

    private static List<String> times(ObjectNode object) {
        return texts(object, "time");
    }

    private static List<String> texts(ObjectNode object, String field) {
        return object.path("metadata").path("managedFields").values().stream()
                .map(entry -> entry.path(field).stringValue())
                .toList();
    }
}
