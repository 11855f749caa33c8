package dev.sankofa.sandbox.afrimart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeployRepositoryTest {
    private static final Map<String, String> VALUES = Map.of(
            "DATABASE_URL", "postgresql://backend:tell-nobody@127.0.0.1:1/shop",
            "REDIS_URL", "redis://:tell-nobody@127.0.0.1:2/0",
            "S3_ENDPOINT", "http://127.0.0.1:3",
            "S3_ACCESS_KEY", "tell-nobody",
            "S3_SECRET_KEY", "tell-nobody",
            "BACKEND_IMAGE", "127.0.0.1:4/afrimart/backend:1",
            "FRONTEND_IMAGE", "127.0.0.1:4/afrimart/frontend:1");

    @TempDir
    Path directory;

    @Test
    void theSameManifestsAreTheSameCommitAndOthersAreNot() throws IOException {
        DeployRepository one = ShopObjects.declare(directory.resolve("one"), VALUES);
        DeployRepository same = ShopObjects.declare(directory.resolve("same"), VALUES);
        Map<String, String> others = new HashMap<>(VALUES);
        others.put("BACKEND_IMAGE", "127.0.0.1:4/afrimart/backend:2");
        DeployRepository other = ShopObjects.declare(directory.resolve("other"), others);
        assertThat(one.commit()).isEqualTo(same.commit()).isNotEqualTo(other.commit());
    }

    @Test
    void aCloneHasTheManifestsButNoSecret() throws IOException {
        DeployRepository repository = ShopObjects.declare(directory.resolve("bare"), VALUES);
        Path clone = directory.resolve("clone");
        assertThat(repository.clone(clone)).isEqualTo(repository.commit());
        assertThat(clone.resolve("k8s/afrimart/deployment-backend.yaml"))
                .content()
                .contains("afrimart/backend:1");
        try (Stream<Path> files = Files.walk(clone.resolve("k8s")).filter(Files::isRegularFile)) {
            assertThat(files)
                    .hasSize((int) repository.count())
                    .allSatisfy(file -> assertThat(file).content().doesNotContain("tell-nobody"));
        }
    }

    @Test
    void nothingIsCountedWhereNoRepositoryIs() throws IOException {
        assertThat(new DeployRepository(directory.resolve("absent")).count()).isZero();
    }
}
