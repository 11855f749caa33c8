package dev.sankofa.sandbox.afrimart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.registry.store.RegistryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContainerImagesTest {
    @TempDir
    Path directory;

    @Test
    void everyImageHasBothTagsAndTheSameSeedMakesTheSameDigests() throws IOException {
        RegistryStore registry = new RegistryStore(directory.resolve("one"));
        Map<String, String> digests = ContainerImages.push(registry, AfriMartSize.SMALL, 7);
        assertThat(digests.values()).hasSize(2).doesNotHaveDuplicates();
        for (String repository : ContainerImages.REPOSITORIES) {
            assertThat(registry.tags(repository)).containsExactly(ContainerImages.TAG, ContainerImages.LATEST);
            assertThat(registry.tag(repository, ContainerImages.LATEST)).hasValue(digests.get(repository));
            assertThat(registry.manifests(repository))
                    .as("an index of two platforms")
                    .hasSize(3);
        }
        RegistryStore again = new RegistryStore(directory.resolve("again"));
        assertThat(ContainerImages.push(again, AfriMartSize.SMALL, 7)).isEqualTo(digests);
    }

    @Test
    void aRegistryThatLostEverythingTakesImagesAnew() throws IOException {
        RegistryStore registry = new RegistryStore(directory.resolve("one"));
        Map<String, String> digests = ContainerImages.push(registry, AfriMartSize.SMALL, 7);
        registry.clear();
        assertThat(registry.hasRepository(ContainerImages.BACKEND)).isFalse();
        assertThat(ContainerImages.push(registry, AfriMartSize.SMALL, 7)).isEqualTo(digests);
    }
}
