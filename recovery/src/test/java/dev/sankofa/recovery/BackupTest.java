package dev.sankofa.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.capture.Backup;
import dev.sankofa.recovery.capture.BackupComponent;
import dev.sankofa.recovery.capture.BackupResult;
import dev.sankofa.recovery.point.PointPart;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.point.Points;
import dev.sankofa.recovery.point.RecoveryPoint;
import dev.sankofa.repository.engine.CheckOptions;
import dev.sankofa.repository.engine.Repository;
import dev.sankofa.testkit.DocumentedSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BackupTest {
    private Shop shop;

    @BeforeEach
    void open(@TempDir Path directory) {
        shop = new Shop(directory);
    }

    @Test
    void aPointHoldsEveryComponentAndIsFoundFromTheRepositoryAlone() throws IOException {
        BackupResult result;
        try (Repository repository = shop.newRepository()) {
            result = shop.backup(repository);
        }
        try (Repository repository = shop.open(shop.storage())) {
            Points points = new Points(repository);
            PointSummary found = points.find("shop", "latest");
            assertThat(found.id()).hasToString(result.snapshot());
            assertThat(found.snapshot().paths()).containsExactly("/shop");
            assertThat(found.snapshot().hostname()).isEqualTo("shophost");
            assertThat(found.snapshot().programVersion()).isEqualTo("sankofa 0.1.0");
            assertThat(found.files()).as("five things and the manifest").contains(6L);
            assertThat(found.bytes())
                    .hasValueSatisfying(bytes -> assertThat(bytes).isGreaterThan(result.bytes()));
            RecoveryPoint point = points.manifest(found);
            assertThat(point).isEqualTo(result.point());
            assertThat(point.contracts()).containsExactly(Shop.PICTURES_EXIST);
            assertThat(text(points.source(found, point.part("rows").orElseThrow()), "product/2"))
                    .isEqualTo("dog.png");
            assertThat(paths(points.source(found, EntryPath.ROOT)))
                    .containsExactly(
                            "shop",
                            "shop/pictures",
                            "shop/pictures/cat.png",
                            "shop/pictures/dog.png",
                            "shop/recovery-point.json",
                            "shop/rows",
                            "shop/rows/order",
                            "shop/rows/order/1",
                            "shop/rows/product",
                            "shop/rows/product/1",
                            "shop/rows/product/2");
            assertThat(repository.check(new CheckOptions(true)).findings()).isEmpty();
            requireManifestsAsDocumented(repository);
        }
    }

    private static void requireManifestsAsDocumented(Repository repository) throws IOException {
        Points points = new Points(repository);
        DocumentedSchema schema = DocumentedSchema.of("recovery-point.schema.json");
        for (PointSummary point : points.list()) {
            String manifest = text(points.source(point, EntryPath.ROOT), "shop/recovery-point.json");
            assertThat(schema.problemsOfJson(manifest)).as(manifest).isEmpty();
        }
    }

    private static List<String> paths(CaptureSource source) {
        List<String> paths = new ArrayList<>();
        source.walk(EntryPath.ROOT, entry -> paths.add(entry.path().toString()));
        return paths;
    }

    private static String text(CaptureSource source, String path) throws IOException {
        Entry entry = source.find(EntryPath.of(path)).orElseThrow();
        try (InputStream bytes = source.open(entry)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatNamesThingsIsCapturedBeforeWhatHoldsThem() {
        try (Repository repository = shop.newRepository()) {
            RecoveryPoint point = shop.backup(repository).point();
            assertThat(point.parts()).extracting(PointPart::name).containsExactly("rows", "pictures");
            assertThat(point.skew().referencesResolve()).isTrue();
            assertThat(point.skew().span()).isEqualTo(Duration.ofSeconds(3));
        }
    }

    @Test
    void anUnchangedSourceIsNotReadAgain() {
        try (Repository repository = shop.newRepository()) {
            shop.backup(repository);
            BackupResult second = shop.backup(repository);
            assertThat(shop.rows.read).isEqualTo(3);
            assertThat(shop.pictures.read).isEqualTo(2);
            PointSummary summary = new Points(repository).find("latest");
            assertThat(summary.snapshot().summary().orElseThrow().filesUnmodified())
                    .isEqualTo(5);
            assertThat(summary.snapshot().summary().orElseThrow().filesNew())
                    .as("the manifest")
                    .isEqualTo(1);
            assertThat(second.point().id())
                    .isGreaterThan(new Points(repository)
                            .manifest(new Points(repository).find("oldest"))
                            .id());
        }
    }

    @Test
    void aComponentThatIsNotDueIsCarriedOverWithItsOwnTime() throws IOException {
        try (Repository repository = shop.newRepository()) {
            RecoveryPoint first = shop.backup(repository).point();
            shop.shelves.put("pictures", "bird.png", "a bird");
            List<BackupComponent> rowsOnly = List.of(
                    BackupComponent.due("rows", "shelf", 10, shop.rows), shop.notDue("pictures", shop.pictures, 20));
            shop.backup(repository, rowsOnly);
            BackupResult third = shop.backup(repository, rowsOnly);
            PointPart carried = third.point().part("pictures").orElseThrow();
            assertThat(carried.carriedOver().orElseThrow().from()).isEqualTo(first.id());
            assertThat(carried.carriedOver().orElseThrow().why()).isEqualTo("not due before 18:00");
            assertThat(carried.capture())
                    .isEqualTo(first.part("pictures").orElseThrow().capture());
            assertThat(third.point().skew().referencesResolve()).isFalse();
            assertThat(third.hasWarnings()).isTrue();
            assertThat(shop.pictures.read).isEqualTo(2);
            Points points = new Points(repository);
            assertThat(text(points.source(points.find("latest"), carried), "cat.png"))
                    .isEqualTo("a cat");
            requireManifestsAsDocumented(repository);
        }
    }

    @Test
    void withoutAPreviousCaptureAComponentIsCapturedInAnyCase() {
        try (Repository repository = shop.newRepository()) {
            BackupResult result = shop.backup(repository, List.of(shop.notDue("pictures", shop.pictures, 20)));
            assertThat(result.point().parts().getFirst().isCarriedOver()).isFalse();
        }
    }

    @Test
    void aFailedComponentLeavesNoPointAndIsNamed() {
        try (Repository repository = shop.newRepository()) {
            shop.backup(repository);
            ShelfComponent broken = new ShelfComponent(shop.shelves, "pictures", () -> {
                throw new SankofaException(ErrorCode.SOURCE_UNREACHABLE, "shelf fell down", "Lift it up.");
            });
            assertThatThrownBy(() -> shop.backup(
                            repository,
                            List.of(
                                    BackupComponent.due("rows", "shelf", 10, shop.rows),
                                    BackupComponent.due("pictures", "shelf", 20, broken))))
                    .isInstanceOfSatisfying(SankofaException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
                        assertThat(e.hint()).contains("Lift it up.");
                    })
                    .hasMessage("capturing pictures: shelf fell down");
            assertThat(new Points(repository).list()).hasSize(1);
            assertThat(shop.backup(repository).hasWarnings()).isFalse();
            assertThat(new Points(repository).list()).hasSize(2);
            assertThat(repository.check(new CheckOptions(true)).isClean()).isTrue();
        }
    }

    @Test
    void cancellationLeavesAValidRepositoryWithoutThePoint() {
        try (Repository repository = shop.newRepository()) {
            Cancellation cancellation = new Cancellation();
            ShelfComponent cancelling = new ShelfComponent(shop.shelves, "rows", cancellation::cancel);
            List<BackupComponent> components = List.of(
                    BackupComponent.due("rows", "shelf", 10, cancelling),
                    BackupComponent.due("pictures", "shelf", 20, shop.pictures));
            assertThatThrownBy(() ->
                            new Backup(repository, new Random(1)).run(shop.request(components), shop.run(cancellation)))
                    .isInstanceOfSatisfying(
                            SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
            assertThat(new Points(repository).list()).isEmpty();
            shop.backup(repository);
            assertThat(repository.check(new CheckOptions(true)).isClean()).isTrue();
        }
    }

    @Test
    void warningsOfAComponentAreInTheManifestAndInTheResult() {
        shop.shelves.shelf("pictures").clear();
        try (Repository repository = shop.newRepository()) {
            BackupResult result = shop.backup(repository);
            assertThat(result.hasWarnings()).isTrue();
            assertThat(result.point().part("pictures").orElseThrow().capture().findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message()).isEqualTo("the shelf is empty"));
            Points points = new Points(repository);
            PointPart empty = result.point().part("pictures").orElseThrow();
            assertThat(paths(points.source(points.find("latest"), empty))).isEmpty();
        }
    }

    @Test
    void applicationsShareARepositoryWithoutMixing() {
        try (Repository repository = shop.newRepository()) {
            shop.backup(repository);
            assertThat(new Points(repository).list("shop")).hasSize(1);
            assertThat(new Points(repository).list("other")).isEmpty();
            assertThatThrownBy(() -> new Points(repository).find("other", "latest"))
                    .isInstanceOfSatisfying(
                            SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        }
    }
}
