package dev.sankofa.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Verification;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.point.Points;
import dev.sankofa.recovery.verify.PointVerification;
import dev.sankofa.recovery.verify.PointVerifier;
import dev.sankofa.repository.engine.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PointVerifierTest {
    private Shop shop;

    @BeforeEach
    void open(@TempDir Path directory) {
        shop = new Shop(directory);
    }

    @Test
    void aHealthyPointIsReadAndProvenByItsComponents() {
        try (Repository repository = shop.newRepository()) {
            shop.backup(repository);
            PointVerification verification = verify(repository);
            assertThat(verification.isPassed()).isTrue();
            assertThat(verification.parts())
                    .extracting(PointVerification.Part::name)
                    .containsExactly("rows", "pictures");
            assertThat(verification.parts().getFirst().read().files()).isEqualTo(3);
            assertThat(result(verification, 0)).isEqualTo(Verification.Result.PASSED);
            assertThat(result(verification, 1)).as("it was not given").isEqualTo(Verification.Result.NOT_RUN);
        }
    }

    private PointVerification verify(Repository repository) {
        PointSummary point = new Points(repository).find("latest");
        return new PointVerifier(repository, 3).verify(point, Map.of("rows", shop.rows), shop.run());
    }

    private static Verification.Result result(PointVerification verification, int part) {
        return verification.parts().get(part).proof().checks().getFirst().result();
    }

    @Test
    void everyDamagedFileIsNamedAndTheOthersAreRead() throws IOException {
        byte[] noise = new byte[3 << 20];
        new Random(3).nextBytes(noise);
        shop.shelves.shelf("pictures").put("noise.raw", noise);
        try (Repository repository = shop.newRepository()) {
            shop.backup(repository);
        }
        flipInTheMiddle(largest(shop.repositoryPath().resolve("data")));
        try (Repository repository = shop.open(shop.storage())) {
            PointVerification verification = verify(repository);
            assertThat(verification.isPassed()).isFalse();
            assertThat(verification.parts().getFirst().read().isPassed()).isTrue();
            PointVerification.Part pictures = verification.parts().get(1);
            assertThat(pictures.read().files()).isEqualTo(2);
            assertThat(pictures.read().damage())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.subject()).isEqualTo("noise.raw"));
            assertThat(pictures.proof().checks().getFirst().detail()).isEqualTo("its bytes are damaged");
        }
    }

    private static Path largest(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private static void flipInTheMiddle(Path pack) throws IOException {
        byte[] bytes = Files.readAllBytes(pack);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(pack);
        Files.write(pack, bytes);
    }
}
