package dev.sankofa.recovery.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.contract.Contract;
import dev.sankofa.recovery.point.PointId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryPlanJsonTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void readsBackWhatItWrote() {
        RecoveryPlan plan = plan(new PlanSource.OfPoint(new PointId("20261122T120000Z-k3f9")), "free space 7 GiB");
        assertThat(RecoveryPlanJson.read("plan.json", RecoveryPlanJson.write(plan)))
                .isEqualTo(plan);
        RecoveryPlan foreign = plan(new PlanSource.OfSnapshot("ab".repeat(32)), "x");
        assertThat(RecoveryPlanJson.read("plan.json", RecoveryPlanJson.write(foreign)))
                .isEqualTo(foreign);
        assertThat(foreign.hash()).isNotEqualTo(plan.hash());
    }

    @Test
    void theHashIsOfWhatIsDoneAndNotOfWhenOrWhy() {
        PlanSource source = new PlanSource.OfPoint(new PointId("20261122T120000Z-k3f9"));
        RecoveryPlan plan = plan(source, "free space 7 GiB");
        RecoveryPlan later = new RecoveryPlan(
                source, NOON.plusSeconds(999), plan(source, "free space 6 GiB").parts(), plan.contracts());
        assertThat(later.hash()).isEqualTo(plan.hash());
        assertThat(later.dataLossWindow(later.parts().getFirst())).isEqualTo(Duration.ofSeconds(1059));
        assertThat(new RecoveryPlan(source, NOON, plan.parts(), List.of()).hash())
                .isNotEqualTo(plan.hash());
    }

    @Test
    void refusesAnEditedPlan() {
        RecoveryPlan plan = plan(new PlanSource.OfSnapshot("ab".repeat(32)), "x");
        String edited = new String(RecoveryPlanJson.write(plan), StandardCharsets.UTF_8).replace("/restored", "/other");
        assertThatThrownBy(() -> RecoveryPlanJson.read("plan.json", edited.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(SankofaException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
                    assertThat(e.hint())
                            .hasValueSatisfying(hint -> assertThat(hint).contains("restore plan"));
                })
                .hasMessageContaining("cannot use plan.json as a restore plan")
                .hasMessageContaining(plan.hash());
    }

    private static RecoveryPlan plan(PlanSource source, String condition) {
        RestorePlan files = new RestorePlan(
                "/restored",
                List.of(new RestorePlan.Step(RestorePlan.Action.CREATE, "/restored", "3 files")),
                3,
                4096,
                Facts.builder().put("empty", true).build(),
                List.of(Finding.info("/restored", condition)));
        PartPlan part = new PartPlan(
                "uploads",
                "files",
                new RestoreFrom.Part("uploads"),
                Facts.builder()
                        .put("to", "/restored")
                        .put("password", "${env:PW}")
                        .build(),
                NOON.minusSeconds(60),
                files);
        PartPlan directory = new PartPlan(
                "etc",
                "files",
                new RestoreFrom.Directory(EntryPath.ROOT.resolve(new byte[] {(byte) 0xfe, 'x'})),
                Facts.NONE,
                NOON,
                files);
        return new RecoveryPlan(
                source, NOON, List.of(part, directory), List.of(new Contract("c", "a", "select 1", "b")));
    }
}
