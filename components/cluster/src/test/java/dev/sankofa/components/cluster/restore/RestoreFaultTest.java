package dev.sankofa.components.cluster.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.sandbox.kubernetes.access.AccessRule;
import dev.sankofa.sandbox.kubernetes.access.User;
import dev.sankofa.sandbox.kubernetes.fault.ApiFault;
import dev.sankofa.sandbox.kubernetes.fault.ApiFaultRule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that fail while objects come back. */
final class RestoreFaultTest {
    private ApiServer server;
    private Shop shop;
    private LiveCapture before;
    private RestoreRules copying;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start();
        shop = new Shop(access(server.token())).furnish();
        before = shop.capture();
        copying = shop.copying(Map.of("parallel", "2"));
    }

    @AfterEach
    void stop() {
        server.faults().clear();
        shop.close();
        server.close();
    }

    private Map<String, ?> access(String token) {
        return Map.of("server", server.endpoint().toString(), "token", token);
    }

    @Test
    void aServerThatIsRestartedOnTheWayIsWaitedFor() {
        RestorePlan plan = shop.plan(before, copying);
        server.faults()
                .add(ApiFaultRule.on(new ApiFault.Before(server::restart), "patch configmaps")
                        .times(1));
        shop.apply(plan, before, copying);
        RestoreSuite.requireProven(shop.verify(before, copying));
    }

    @Test
    void answersThatGetLostAreAskedForAgain() {
        RestorePlan plan = shop.plan(before, copying);
        server.faults()
                .add(ApiFaultRule.on(
                                new ApiFault.CutBeforeAnswer(), "patch services", "patch secrets", "patch cronjobs")
                        .times(5));
        shop.apply(plan, before, copying);
        RestoreSuite.requireProven(shop.verify(before, copying));
    }

    @Test
    void anObjectThatIsRefusedIsNamedAndTheNextRunFinishes() {
        RestorePlan plan = shop.plan(before, copying);
        ApiFaultRule refusal = ApiFaultRule.on(
                new ApiFault.Refusal(
                        403,
                        "Forbidden",
                        "admission webhook \"guard.example.com\" denied the request: no",
                        Duration.ZERO),
                "patch services");
        server.faults().add(refusal);
        SankofaException failure =
                RestoreSuite.failure(ErrorCode.TARGET_FAILED, () -> shop.apply(plan, before, copying));
        assertThat(failure.hint().orElse(""))
                .contains("guard.example.com does not allow this")
                .contains("goes on where this stopped");
        assertThat(failure)
                .hasMessageContaining("Service " + shop.copy + "/")
                .hasMessageContaining("guard.example.com");
        server.faults().clear();
        RestorePlan rest = shop.plan(before, copying);
        RestoreSuite.requireAccepted(rest);
        assertThat(rest.items()).isLessThan(plan.items());
        shop.apply(rest, before, copying);
        RestoreSuite.requireProven(shop.verify(before, copying));
    }

    @Test
    void whatAControllerCreatesAtTheSameMomentIsNoObstacle() {
        RestorePlan plan = shop.plan(before, copying);
        server.faults()
                .add(ApiFaultRule.on(
                                new ApiFault.Refusal(
                                        409,
                                        "AlreadyExists",
                                        "serviceaccounts \"backend\" already exists",
                                        Duration.ZERO),
                                "patch serviceaccounts")
                        .times(2));
        shop.apply(plan, before, copying);
        RestoreSuite.requireProven(shop.verify(before, copying));
    }

    @Test
    void anObjectThatSomebodyCreatesOnTheWayIsLeftAlone() {
        RestorePlan plan = shop.plan(before, copying);
        server.faults()
                .add(ApiFaultRule.on(new ApiFault.Before(this::somebodyElse), "patch configmaps")
                        .names((shop.copy + "/settings")::equals)
                        .times(1));
        SankofaException failure =
                RestoreSuite.failure(ErrorCode.PLAN_OUTDATED, () -> shop.apply(plan, before, copying));
        assertThat(failure)
                .hasMessageContaining("ConfigMap " + shop.copy + "/settings")
                .hasMessageContaining("created meanwhile, by kubectl-create");
        assertThat(shop.live("", "ConfigMap", shop.copy, "settings")
                        .orElseThrow()
                        .path("data")
                        .path("LOG_LEVEL")
                        .asString(""))
                .isEqualTo("theirs");
    }

    private void somebodyElse() {
        var theirs = Shop.yaml("{apiVersion: v1, kind: ConfigMap, data: {LOG_LEVEL: theirs}}");
        theirs.putObject("metadata").put("name", "settings").put("namespace", shop.copy);
        shop.create(theirs);
    }

    @Test
    void rightsThatAreMissingAreNamedBeforeAnythingIsDone() {
        server.addUser(
                "reader",
                new User(
                        "reader",
                        List.of(new AccessRule(
                                Set.of("get", "list", "watch"), Set.of("*"), Set.of("*"), Set.of("*")))));
        try (Shop reader = new Shop(access("reader"))) {
            RestoreRules rules = copying;
            RestorePlan plan = reader.plan(before, rules);
            assertThat(plan.findings())
                    .filteredOn(finding -> finding.severity() == Severity.ERROR)
                    .extracting(Finding::subject, Finding::message)
                    .contains(org.assertj.core.groups.Tuple.tuple(
                            "deployments.apps in " + shop.copy, "we may not create, patch"));
            RestoreSuite.failure(ErrorCode.TARGET_REFUSED, () -> reader.apply(plan, before, rules));
        }
    }
}
