package dev.sankofa.components.cluster.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.rollout.Rollouts;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RestorePlan.Action;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** CronJobs come back without firing while the rest is not there yet. */
abstract class ScheduleSuite extends ShopSuite {
    private boolean isSuspended(String namespace) {
        return shop().live("batch", "CronJob", namespace, "report")
                .filter(job -> job.path("spec").path("suspend").asBoolean(false))
                .isPresent();
    }

    private static LiveCapture stuck(LiveCapture capture) {
        return capture.edit(
                "Deployment",
                "backend",
                deployment -> deployment
                        .withObject("/spec/template/metadata/annotations")
                        .put("lab/fate", "stuck"));
    }

    private static LiveCapture mended(LiveCapture capture) {
        return capture.edit(
                "Deployment",
                "backend",
                deployment -> deployment
                        .withObject("/spec/template/metadata/annotations")
                        .remove("lab/fate"));
    }

    /** Until controllers have written into them what they write. */
    private void awaitTheOthers() {
        new Rollouts(shop().client, shop().discovery)
                .await(
                        List.of(
                                shop().reference("apps", "Deployment", shop().copy, "front"),
                                shop().reference("apps", "StatefulSet", shop().copy, "db")),
                        Duration.ofSeconds(60),
                        Shop.run());
    }

    @Test
    void aCronJobStaysSuspendedUntilWorkloadsServe() throws IOException {
        LiveCapture before = stuck(shop().furnish().capture());
        RestoreRules rules = shop().copying(Map.of());
        String object = "CronJob.batch " + shop().copy + "/report";
        RestorePlan plan = shop().plan(before, rules);
        assertThat(step(plan, object).detail()).contains("suspended until workloads serve");

        SankofaException failure = failure(ErrorCode.TARGET_FAILED, () -> shop().apply(plan, before, rules));
        assertThat(failure.hint().orElse("")).contains("until then the CronJobs stay suspended");
        assertThat(isSuspended(shop().copy)).isTrue();

        mended(before);
        awaitTheOthers();
        RestorePlan rest = shop().plan(before, rules);
        requireAccepted(rest);
        assertThat(step(rest, object).action()).isEqualTo(Action.CHANGE);
        assertThat(step(rest, object).detail()).contains("goes on where a restore stopped: spec.suspend");
        shop().apply(rest, before, rules);
        assertThat(isSuspended(shop().copy)).isFalse();
        requireProven(shop().verify(before, rules));
        assertThat(shop().plan(before, rules).items()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"merge", "replace"})
    void oneThatIsThereIsSuspendedWhileItsApplicationIsChanged(String existing) throws IOException {
        LiveCapture before = shop().furnish().capture();
        shop().patch("batch", "CronJob", "report", "spec: {schedule: '0 4 * * *'}");
        RestoreRules rules = Shop.rules(Map.of("existing", existing));
        killWhenSuspended(before, rules, shop().namespace);
        RestorePlan rest = shop().plan(before, rules);
        requireAccepted(rest);
        shop().apply(rest, before, rules);
        assertThat(isSuspended(shop().namespace)).isFalse();
        requireProven(shop().verify(before, rules));
    }

    private void killWhenSuspended(LiveCapture before, RestoreRules rules, String namespace) {
        RestorePlan plan = shop().plan(before, rules);
        requireAccepted(plan);
        Cancellation cancellation = new Cancellation();
        EventListener killing = event -> {
            if (event instanceof Event.Progress && isSuspended(namespace)) {
                cancellation.cancel();
            }
        };
        ClusterRestore restore = shop().restore(before, rules, Shop.run(killing, cancellation));
        failure(ErrorCode.CANCELLED, () -> restore.restore(plan));
        assertThat(isSuspended(namespace)).isTrue();
    }

    @Test
    void oneThatWasSuspendedStaysSuspended() throws IOException {
        shop().furnish();
        shop().patch("batch", "CronJob", "report", "spec: {suspend: true}");
        LiveCapture before = shop().capture();
        RestoreRules rules = shop().copying(Map.of());
        RestorePlan plan = shop().plan(before, rules);
        assertThat(step(plan, "CronJob.batch " + shop().copy + "/report").detail())
                .doesNotContain("until workloads serve");
        shop().apply(plan, before, rules);
        assertThat(isSuspended(shop().copy)).isTrue();
        requireProven(shop().verify(before, rules));
    }

    @Test
    void aRestoreThatWasKilledBeforeTheReleaseIsMendedByTheNext() throws IOException {
        LiveCapture before = shop().furnish().capture();
        RestoreRules rules = shop().copying(Map.of());
        killWhenSuspended(before, rules, shop().copy);
        RestorePlan rest = shop().plan(before, rules);
        requireAccepted(rest);
        shop().apply(rest, before, rules);
        assertThat(isSuspended(shop().copy)).isFalse();
        requireProven(shop().verify(before, rules));
    }

    @Test
    void oneThatIsOwnedKeepsItsOwnerWhenItIsReleased() throws IOException {
        shop().furnish();
        ObjectNode owner =
                shop().live("apps", "Deployment", shop().namespace, "front").orElseThrow();
        shop().patch(
                        "batch",
                        "CronJob",
                        "report",
                        "metadata: {ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: front, uid: UID}]}"
                                .replace(
                                        "UID",
                                        owner.path("metadata").path("uid").asString("")));
        LiveCapture before = shop().capture();
        RestoreRules rules = shop().copying(Map.of());
        shop().apply(shop().plan(before, rules), before, rules);
        ObjectNode copy = shop().live("batch", "CronJob", shop().copy, "report").orElseThrow();
        ObjectNode copied =
                shop().live("apps", "Deployment", shop().copy, "front").orElseThrow();
        assertThat(copy.path("metadata").path("ownerReferences").path(0).path("uid"))
                .isEqualTo(copied.path("metadata").path("uid"));
        assertThat(isSuspended(shop().copy)).isFalse();
        assertThat(shop().plan(before, rules).items()).isZero();
    }
}
