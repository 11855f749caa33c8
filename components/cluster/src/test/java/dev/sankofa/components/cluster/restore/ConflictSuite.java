package dev.sankofa.components.cluster.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RestorePlan.Action;
import dev.sankofa.components.spi.RestorePlan.Step;
import dev.sankofa.foundation.ErrorCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Objects that are there and differ, or change while they are restored. */
abstract class ConflictSuite extends ShopSuite {
    @Test
    void whatDiffersIsRefusedWithFieldsAndWriters() throws IOException {
        shop().furnish();
        LiveCapture before = shop().capture();
        shop().patch("apps", "Deployment", "backend", "spec: {replicas: 4}");
        Finding refusal = refusal(shop().plan(before, Shop.rules(Map.of())));
        assertThat(refusal.subject()).isEqualTo("Deployment.apps " + shop().namespace + "/backend");
        assertThat(refusal.message()).contains("spec.replicas").contains("kubectl-edit");
    }

    @Test
    void eachPolicyDoesWhatItSays() throws IOException {
        shop().furnish();
        LiveCapture before = shop().capture();
        shop().patch("", "ConfigMap", "settings", "data: {LOG_LEVEL: debug, added: later}");
        String object = "ConfigMap " + shop().namespace + "/settings";

        RestorePlan skip = shop().plan(before, Shop.rules(Map.of("existing", "skip")));
        assertThat(step(skip, object).action()).isEqualTo(Action.SKIP);
        assertThat(step(skip, object).detail()).contains("data.LOG_LEVEL");

        RestoreRules merging = Shop.rules(Map.of("existing-of", List.of("ConfigMap=merge")));
        RestorePlan merge = shop().plan(before, merging);
        assertThat(step(merge, object).action()).isEqualTo(Action.CHANGE);
        shop().apply(merge, before, merging);
        ObjectNode merged =
                shop().live("", "ConfigMap", shop().namespace, "settings").orElseThrow();
        assertThat(merged.path("data").path("LOG_LEVEL").asString("")).isEqualTo("info");
        assertThat(merged.path("data").path("added").asString("")).isEqualTo("later");

        shop().patch("", "ConfigMap", "settings", "data: {LOG_LEVEL: debug}");
        RestoreRules replacing = Shop.rules(Map.of("existing-of", List.of("ConfigMap=replace")));
        RestorePlan replace = shop().plan(before, replacing);
        assertThat(step(replace, object).action()).isEqualTo(Action.REPLACE);
        assertThat(step(replace, object).detail()).contains("data.added");
        shop().apply(replace, before, replacing);
        ObjectNode replaced =
                shop().live("", "ConfigMap", shop().namespace, "settings").orElseThrow();
        assertThat(replaced.path("data"))
                .isEqualTo(before.object("ConfigMap", "settings").path("data"));
        requireProven(shop().verify(before, replacing));
    }

    @Test
    void anImmutableFieldIsNamedAndTheObjectRecreatedOnlyWhenAllowed() throws IOException {
        shop().furnish();
        LiveCapture before = shop().capture().edit("Deployment", "backend", deployment -> {
            deployment.withObject("/spec/selector/matchLabels").put("tier", "new");
            deployment.withObject("/spec/template/metadata/labels").put("tier", "new");
        });
        String object = "Deployment.apps " + shop().namespace + "/backend";
        Finding refusal = refusal(shop().plan(before, Shop.rules(Map.of("existing", "merge"))));
        assertThat(refusal.message()).contains("cannot be changed: spec.selector");
        assertThat(refusal.hint()).contains("Deployment.apps=recreate");

        RestoreRules recreating = Shop.rules(Map.of("existing-of", List.of("Deployment.apps=recreate")));
        RestorePlan plan = shop().plan(before, recreating);
        requireAccepted(plan);
        assertThat(plan.steps().stream()
                        .filter(step -> step.object().equals(object))
                        .map(Step::action))
                .containsExactly(Action.DELETE, Action.CREATE);
        shop().apply(plan, before, recreating);
        requireProven(shop().verify(before, recreating));
    }

    @Test
    void aClaimIsRecreatedOnlyWhenItIsNamed() throws IOException {
        shop().furnish();
        LiveCapture before = shop().capture()
                .edit(
                        "PersistentVolumeClaim",
                        "uploads",
                        claim -> claim.withObject("/spec").put("storageClassName", "other"));
        String object = "PersistentVolumeClaim " + shop().namespace + "/uploads";
        List<String> recreate = List.of("PersistentVolumeClaim=recreate");
        Finding refusal = refusal(shop().plan(before, Shop.rules(Map.of("existing-of", recreate))));
        assertThat(refusal.message()).contains("would take data along");
        RestoreRules confirmed = Shop.rules(Map.of("existing-of", recreate, "confirm-recreate", List.of(object)));
        RestorePlan plan = shop().plan(before, confirmed);
        assertThat(step(plan, object).action()).isEqualTo(Action.DELETE);
    }

    @Test
    void anObjectChangedBetweenPlanAndApplyStopsTheRestoreBeforeItBegins() throws IOException {
        shop().furnish();
        LiveCapture before = shop().capture();
        shop().patch("", "ConfigMap", "settings", "data: {LOG_LEVEL: debug}");
        RestoreRules rules = Shop.rules(Map.of("existing", "merge"));
        RestorePlan plan = shop().plan(before, rules);
        shop().patch("", "ConfigMap", "settings", "data: {LOG_LEVEL: trace}");
        failure(ErrorCode.PLAN_OUTDATED, () -> shop().apply(plan, before, rules));
        assertThat(shop().live("", "ConfigMap", shop().namespace, "settings")
                        .orElseThrow()
                        .path("data")
                        .path("LOG_LEVEL")
                        .asString(""))
                .isEqualTo("trace");
    }
}
