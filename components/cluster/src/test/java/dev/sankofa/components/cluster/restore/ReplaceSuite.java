package dev.sankofa.components.cluster.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RestorePlan.Action;
import dev.sankofa.components.spi.RestorePlan.Step;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What {@code replace} means for objects that have all that was captured, and more. */
abstract class ReplaceSuite extends ShopSuite {
    private static final RestoreRules REPLACE = Shop.rules(Map.of("existing", "replace"));

    private static List<Step> written(RestorePlan plan) {
        requireAccepted(plan);
        return plan.steps().stream()
                .filter(step -> step.action() != Action.SKIP)
                .toList();
    }

    @Test
    void anApplicationThatIsAsItWasIsIdentical() throws IOException {
        shop().furnish();
        LiveCapture before = shop().capture();
        assertThat(written(shop().plan(before, REPLACE))).isEmpty();
        RestoreRules copying = shop().copying(Map.of("existing", "replace"));
        shop().apply(shop().plan(before, copying), before, copying);
        assertThat(written(shop().plan(before, copying)))
                .as("and so is what a restore made")
                .isEmpty();
    }

    @Test
    void whatIsTooMuchIsNamedAndTakenAway() throws IOException {
        shop().furnish();
        LiveCapture before = shop().capture();
        shop().patch("", "ConfigMap", "settings", "data: {added: later}");
        shop().patch(
                        "apps",
                        "Deployment",
                        "backend",
                        "{metadata: {labels: {mood: odd}}, spec: {template: {metadata: {annotations: {mood: odd}}}}}");
        shop().awaitWorkloads(shop().namespace); // what a rollout writes would make the plan outdated
        String settings = "ConfigMap " + shop().namespace + "/settings";
        String backend = "Deployment.apps " + shop().namespace + "/backend";

        RestoreRules merging = Shop.rules(Map.of("existing", "merge"));
        assertThat(written(shop().plan(before, merging)))
                .as("a merge leaves to others what is theirs")
                .isEmpty();
        RestorePlan plan = shop().plan(before, REPLACE);
        assertThat(written(plan)).extracting(Step::object).containsExactlyInAnyOrder(settings, backend);
        assertThat(step(plan, settings).detail()).isEqualTo("without data.added");
        assertThat(step(plan, backend).detail())
                .isEqualTo("without metadata.labels.mood, spec.template.metadata.annotations.mood");
        shop().apply(plan, before, REPLACE);
        JsonNode data = shop().live("", "ConfigMap", shop().namespace, "settings")
                .orElseThrow()
                .path("data");
        assertThat(data).isEqualTo(before.object("ConfigMap", "settings").path("data"));
        JsonNode deployment =
                shop().live("apps", "Deployment", shop().namespace, "backend").orElseThrow();
        assertThat(deployment.toString()).doesNotContain("mood\":\"odd");
        assertThat(written(shop().plan(before, REPLACE))).isEmpty();
        requireProven(shop().verify(before, REPLACE));
    }

    @Test
    void replicasThatAnAutoscalerDecidesAreNotTooMuch() throws IOException {
        shop().furnish();
        LiveCapture before = shop().capture();
        shop().patch("apps", "Deployment", "front", "spec: {replicas: 3}");
        assertThat(written(shop().plan(before, REPLACE))).isEmpty();
    }
}
