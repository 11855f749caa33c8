package dev.sankofa.components.cluster.switchover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.foundation.ErrorCode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A host and its port in two objects. */
abstract class SplitHostSuite extends SwitchoverFixture {
    /** A host in a ConfigMap and its port in a Secret, which a program reads as two variables. */
    private void splitShop(String more) {
        place().config(place().shop, "app", Map.of("host", place().old.host() + "\n", "OTHER", "x"));
        place().secret(place().shop, "ports", Map.of("pg", "5432", "OTHER", "y"));
        place().deployment(
                        place().shop,
                        "backend",
                        "none",
                        ",'env':[{'name':'DB_HOST','valueFrom':{'configMapKeyRef':{'name':'app','key':'host'}}},"
                                + "{'name':'DB_PORT','valueFrom':{'secretKeyRef':{'name':'ports','key':'pg'}}}" + more
                                + "]");
    }

    @Test
    void hostAndPortOfTwoObjectsChangeInOnePlanAndComeBack() {
        splitShop("");
        SwitchPlan plan = place().plan();
        assertThat(plan.findings()).noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(plan.changes())
                .extracting(SwitchPlan.Change::object, SwitchPlan.Change::detail)
                .containsExactly(
                        tuple("ConfigMap " + place().shop + "/app", "host (host)"),
                        tuple(
                                "Secret " + place().shop + "/ports",
                                "pg (port of ConfigMap " + place().shop + "/app host)"));
        assertThat(plan.consumers()).hasSize(1);
        plan.changes().forEach(change -> place().switching.change(change, Place.DIGESTS, Place.run()));
        assertThat(place().values("ConfigMap", place().shop, "app"))
                .isEqualTo(Map.of("host", place().replacement.host() + "\n", "OTHER", "x"));
        assertThat(place().values("Secret", place().shop, "ports")).isEqualTo(Map.of("pg", "6543", "OTHER", "y"));
        requireSplitBack(plan);
    }

    @Test
    void killedBetweenTheTwoObjectsBothComeBack() {
        splitShop("");
        SwitchPlan plan = place().plan();
        place().switching.change(plan.changes().getFirst(), Place.DIGESTS, Place.run());
        requireSplitBack(plan);
        SwitchPlan again = place().plan();
        place().switching.change(again.changes().getFirst(), Place.DIGESTS, Place.run());
        place().patch("", "Secret", place().shop, "ports", "{'data':{'OTHER':'bmV3'}}");
        requireFailure(
                ErrorCode.PLAN_OUTDATED,
                "Secret " + place().shop + "/ports was changed since the plan",
                () -> place().switching.change(again.changes().getLast(), Place.DIGESTS, Place.run()));
        place().patch("", "Secret", place().shop, "ports", "{'data':{'OTHER':'eQ=='}}");
        requireSplitBack(again);
    }

    private void requireSplitBack(SwitchPlan plan) {
        plan.changes().reversed().forEach(change -> place().switching.putBack(change, Place.DIGESTS, Place.run()));
        assertThat(place().values("ConfigMap", place().shop, "app"))
                .isEqualTo(Map.of("host", place().old.host() + "\n", "OTHER", "x"));
        assertThat(place().values("Secret", place().shop, "ports")).isEqualTo(Map.of("pg", "5432", "OTHER", "y"));
    }

    @Test
    void aPortThatAnotherHostSharesIsNotChanged() {
        splitShop("");
        place().deployment(
                        place().shop,
                        "report",
                        "none",
                        ",'env':[{'name':'DB_HOST','value':'replica'},"
                                + "{'name':'DB_PORT','valueFrom':{'secretKeyRef':{'name':'ports','key':'pg'}}}]");
        SwitchPlan plan = place().plan();
        assertThat(plan.changes()).isEmpty();
        assertThat(error(plan, "the host alone").orElseThrow().message())
                .contains("Secret " + place().shop + "/ports key pg", "a container that does not read this host");
    }

    @Test
    void aHostWhosePortNoVariableTellsIsNotChanged() {
        place().config(place().shop, "app", Map.of("DB_HOST", place().old.host()));
        place().config(place().shop, "other", Map.of("DB_PORT", "5433"));
        place().deployment(
                        place().shop,
                        "backend",
                        "none",
                        ",'env':[{'name':'DB_HOST','valueFrom':{'configMapKeyRef':{'name':'app','key':'DB_HOST'}}}]");
        assertThat(error(place().plan(), "the host alone").orElseThrow().message())
                .contains("reads it as DB_HOST, and no variable tells the port");
    }
}
