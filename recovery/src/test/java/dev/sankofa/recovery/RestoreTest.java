package dev.sankofa.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.contract.ContractResult;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.point.Points;
import dev.sankofa.recovery.restore.PartPlan;
import dev.sankofa.recovery.restore.RecoveryPlan;
import dev.sankofa.recovery.restore.RecoveryPlanJson;
import dev.sankofa.recovery.restore.Restore;
import dev.sankofa.recovery.restore.RestoreFrom;
import dev.sankofa.recovery.restore.RestoreReport;
import dev.sankofa.recovery.restore.RestoreReport.PartReport;
import dev.sankofa.recovery.restore.RestoreTarget;
import dev.sankofa.repository.engine.Repository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RestoreTest {
    private Shop shop;
    private Repository repository;
    private Restore restore;
    private PointSummary point;

    @BeforeEach
    void backup(@TempDir Path directory) {
        shop = new Shop(directory);
        repository = shop.newRepository();
        restore = new Restore(repository, 4);
        shop.backup(repository);
        point = new Points(repository).find("latest");
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void aWholePointComesBackAndIsProven() {
        shop.clock.advance(Duration.ofHours(1));
        RecoveryPlan plan = restore.plan(point, both(), shop.run());
        assertThat(plan.isRefused()).isFalse();
        assertThat(plan.items()).isEqualTo(5);
        assertThat(plan.parts())
                .extracting(PartPlan::name)
                .as("in the order given")
                .containsExactly("pictures", "rows");
        assertThat(plan.dataLossWindow(plan.parts().getLast())).isEqualTo(Duration.ofSeconds(3603));
        assertThat(shop.shelves.shelf("rows-2")).isEmpty();

        RestoreReport report = restore.apply(plan, both(), Map.of(), shop.run());
        assertThat(report.isPassed()).isTrue();
        assertThat(report.contractsNotRun()).isEmpty();
        assertThat(report.parts()).extracting(PartReport::name).containsExactly("pictures", "rows");
        assertThat(report.contracts())
                .containsExactly(new ContractResult(
                        Shop.PICTURES_EXIST,
                        ContractResult.Outcome.KEPT,
                        3,
                        0,
                        List.of(),
                        "asked rows in the restored target, pictures in the restored target"));
        assertThat(shop.shelves.text("rows-2", "product/2")).contains("dog.png");
        assertThat(shop.shelves.shelf("pictures-2").keySet()).containsExactly("cat.png", "dog.png");
    }

    private List<RestoreTarget> both() {
        return List.of(shop.restorePictures("pictures-2"), shop.restoreRows("rows-2"));
    }

    @Test
    void aPlanFromAFileIsAppliedWhileNothingChanged() {
        RecoveryPlan plan = restore.plan(point, both(), shop.run());
        shop.clock.advance(Duration.ofDays(1));
        RecoveryPlan read = RecoveryPlanJson.read("plan.json", RecoveryPlanJson.write(plan));
        assertThat(restore.apply(read, both(), Map.of(), shop.run()).isPassed()).isTrue();
    }

    @Test
    void aPlanIsOutdatedWhenTheTargetChanged() {
        RecoveryPlan plan = restore.plan(point, both(), shop.run());
        shop.shelves.put("rows-2", "x", "came later");
        assertThatThrownBy(() -> restore.apply(plan, both(), Map.of(), shop.run()))
                .isInstanceOfSatisfying(SankofaException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.PLAN_OUTDATED);
                    assertThat(e.hint())
                            .hasValueSatisfying(hint -> assertThat(hint).contains("Make a new plan"));
                })
                .hasMessage("the plan is outdated: rows: there was 0, is 1");
        assertThat(shop.shelves.shelf("pictures-2")).isEmpty();
    }

    @Test
    void aPlanIsOutdatedWhenTheSettingsOrThePartsDiffer() {
        RecoveryPlan plan = restore.plan(point, both(), shop.run());
        assertOutdated(plan, List.of(shop.restoreRows("rows-2")), "pictures has no target now");
        assertOutdated(
                plan,
                List.of(shop.restorePictures("elsewhere"), shop.restoreRows("rows-2")),
                "pictures: setting into was pictures-2, is elsewhere; pictures: target was shelf pictures-2");
    }

    private void assertOutdated(RecoveryPlan plan, List<RestoreTarget> targets, String what) {
        assertThatThrownBy(() -> restore.apply(plan, targets, Map.of(), shop.run()))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_OUTDATED))
                .hasMessageContaining(what);
    }

    @Test
    void aRefusedPlanIsNotAppliedAndNothingIsWritten() {
        shop.shelves.put("rows-2", "x", "was here before");
        RecoveryPlan plan = restore.plan(point, both(), shop.run());
        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.subject()).isEqualTo("rows: rows-2"));
        assertThatThrownBy(() -> restore.apply(plan, both(), Map.of(), shop.run()))
                .isInstanceOfSatisfying(SankofaException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.TARGET_REFUSED);
                    assertThat(e.hint()).contains("Empty it, or name another.");
                })
                .hasMessage("rows: rows-2: the shelf has 1 things");
        assertThat(shop.shelves.shelf("pictures-2")).isEmpty();
    }

    @Test
    void aContractAsksTheSourceForWhatIsNotRestored() {
        List<RestoreTarget> rowsOnly = List.of(shop.restoreRows("rows-2"));
        shop.shelves.shelf("pictures").remove("cat.png");
        RecoveryPlan plan = restore.plan(point, rowsOnly, shop.run());
        RestoreReport report = restore.apply(plan, rowsOnly, Map.of("pictures", shop.pictures), shop.run());
        assertThat(report.isPassed()).isFalse();
        ContractResult broken = report.contracts().getFirst();
        assertThat(broken.outcome()).isEqualTo(ContractResult.Outcome.BROKEN);
        assertThat(broken.firstMissing()).containsExactly("cat.png");
        assertThat(broken.detail()).isEqualTo("asked rows in the restored target, pictures in the source");
    }

    @Test
    void aContractWithoutItsOtherSideIsNotRun() {
        List<RestoreTarget> rowsOnly = List.of(shop.restoreRows("rows-2"));
        RecoveryPlan plan = restore.plan(point, rowsOnly, shop.run());
        RestoreReport report = restore.apply(plan, rowsOnly, Map.of(), shop.run());
        assertThat(report.contracts().getFirst().outcome()).isEqualTo(ContractResult.Outcome.NOT_RUN);
        assertThat(report.contracts().getFirst().detail()).startsWith("pictures is not at hand");
        assertThat(report.contractsNotRun()).isEqualTo(report.contracts());
    }

    @Test
    void aDirectoryOfAnySnapshotIsRestoredByPath() {
        RestoreTarget products = new RestoreTarget(
                "products",
                "shelf",
                new RestoreFrom.Directory(EntryPath.of("shop/rows/product")),
                shop.rows,
                ShelfComponent.into("products"),
                Facts.NONE);
        RecoveryPlan plan = restore.plan(point, List.of(products), shop.run());
        assertThat(plan.contracts()).isEmpty();
        assertThat(plan.parts().getFirst().plan().steps())
                .extracting(RestorePlan.Step::object)
                .containsExactly("1", "2");
        RestoreReport report = restore.apply(plan, List.of(products), Map.of(), shop.run());
        assertThat(shop.shelves.shelf("products").keySet()).containsExactly("1", "2");
        // A directory has no facts, so the proof has nothing to compare with, and must not claim to have passed.
        assertThat(report.parts().getFirst().verification().checks())
                .extracting(Verification.Check::result)
                .containsExactly(Verification.Result.FAILED);
    }

    @Test
    void whatThePointDoesNotHaveIsSaid() {
        assertThatThrownBy(() -> restore.plan(point, List.of(unknown()), shop.run()))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
                .hasMessageContaining("has no component 'cache'");
    }

    private RestoreTarget unknown() {
        return RestoreTarget.ofPart("cache", "shelf", shop.rows, ShelfComponent.into("x"), Facts.NONE);
    }

    @Test
    void aCancelledRestoreWritesNothing() {
        RecoveryPlan plan = restore.plan(point, both(), shop.run());
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThatThrownBy(() -> restore.apply(plan, both(), Map.of(), shop.run(cancellation)))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
        assertThat(shop.shelves.shelf("rows-2")).isEmpty();
    }
}
