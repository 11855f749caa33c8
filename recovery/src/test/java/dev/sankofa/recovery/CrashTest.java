package dev.sankofa.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.point.PointPart;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.point.Points;
import dev.sankofa.recovery.restore.RecoveryPlan;
import dev.sankofa.recovery.restore.Restore;
import dev.sankofa.recovery.restore.RestoreTarget;
import dev.sankofa.repository.engine.CheckOptions;
import dev.sankofa.repository.engine.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class CrashTest {
    /** More changes than a backup of the shop makes: lock, packs, index, snapshot, unlock. */
    private static final int MOST_CHANGES = 40;

    @TempDir
    private Path directory;

    @Test
    void aBackupKilledAfterAnyChangeLeavesAWholePointOrNone() throws IOException {
        int allowed = 0;
        boolean survived = false;
        while (!survived) {
            assertThat(allowed).as("changes of one backup").isLessThan(MOST_CHANGES);
            survived = killedAfter(allowed);
            allowed++;
        }
        assertThat(allowed).as("the backup makes changes").isGreaterThan(4);
    }

    /** Whether the backup came to its end. */
    private boolean killedAfter(int changes) throws IOException {
        Shop shop = new Shop(Files.createDirectory(directory.resolve("after-" + changes)));
        shop.newRepository().close();
        StoppingStorage storage = new StoppingStorage(shop.storage(), changes);
        try (Repository repository = shop.open(storage)) {
            shop.backup(repository);
        } catch (SankofaException e) {
            assertThat(e.code())
                    .as("killed after %s: %s", changes, e.getMessage())
                    .isEqualTo(ErrorCode.STORAGE_FAILED);
        }
        removeLocks(shop);
        try (Repository repository = shop.open(shop.storage())) {
            List<PointSummary> points = new Points(repository).list();
            assertThat(points).hasSizeLessThanOrEqualTo(1);
            assertThat(repository.check(new CheckOptions(true)).isClean()).isTrue();
            points.forEach(point -> assertWhole(shop, repository, point, "before"));
            shop.backup(repository);
            assertWhole(shop, repository, new Points(repository).find("latest"), "after");
            assertThat(new Points(repository).list()).hasSize(points.size() + 1);
            assertThat(repository.check(new CheckOptions(true)).isClean()).isTrue();
        }
        return storage.changes() <= changes;
    }

    /** As somebody does who knows that the process is dead. */
    private static void removeLocks(Shop shop) throws IOException {
        List<Path> locks;
        try (Stream<Path> files = Files.list(shop.repositoryPath().resolve("locks"))) {
            locks = files.toList();
        }
        for (Path lock : locks) {
            Files.delete(lock);
        }
    }

    private static void assertWhole(Shop shop, Repository repository, PointSummary point, String shelves) {
        assertThat(new Points(repository).manifest(point).parts())
                .extracting(PointPart::name)
                .containsExactly("rows", "pictures");
        Restore restore = new Restore(repository, 2);
        List<RestoreTarget> targets =
                List.of(shop.restoreRows("rows-" + shelves), shop.restorePictures("pictures-" + shelves));
        RecoveryPlan plan = restore.plan(point, targets, shop.run());
        assertThat(restore.apply(plan, targets, Map.of(), shop.run()).isPassed())
                .isTrue();
    }
}
