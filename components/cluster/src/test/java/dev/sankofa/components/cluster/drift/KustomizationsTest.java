package dev.sankofa.components.cluster.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.drift.Kustomizations.Kustomization;
import dev.sankofa.components.cluster.git.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which kustomizations of a commit stand for themselves. */
final class KustomizationsTest {
    @TempDir
    Path directory;

    private Kustomizations of(Map<String, String> files) throws IOException {
        Path origin = Files.createDirectories(directory.resolve("origin"));
        try (Repository repository = GitRepository.create(origin, files);
                RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(repository.resolve("HEAD"));
            return Kustomizations.of(repository, commit);
        }
    }

    private static List<List<String>> roots(Kustomizations all, String path) {
        return all.roots(path).stream()
                .map(group -> group.stream().map(Kustomization::folder).toList())
                .toList();
    }

    @Test
    void overlaysOfOneBaseAreAlternativesAndOthersStandForThemselves() throws IOException {
        Kustomizations all = of(Map.of(
                "k8s/base/kustomization.yaml", "resources: [a.yaml, ../shared/b.yaml]\n",
                "k8s/overlays/test/kustomization.yaml", "namespace: test\nresources: [../../base]\n",
                "k8s/overlays/live/kustomization.yml",
                        "namespace: shop\nbases: [../../base/]\ncomponents: [../../tls]\n",
                "k8s/tls/kustomization.yaml", "kind: Component\n",
                "k8s/monitoring/Kustomization",
                        "resources: [x.yaml, 'https://example.org/y.yaml']\ncomponents: [../tls]\n",
                "elsewhere/kustomization.yaml", "resources: [../k8s/monitoring/../monitoring]\n"));
        assertThat(roots(all, "k8s"))
                .as("what something elsewhere is built from does not stand for itself")
                .containsExactly(List.of("k8s/overlays/live", "k8s/overlays/test"));
        assertThat(roots(all, ""))
                .containsExactlyInAnyOrder(List.of("k8s/overlays/live", "k8s/overlays/test"), List.of("elsewhere"));
        assertThat(roots(all, "k8s/overlays")).hasSize(1);
        assertThat(all.isIngredient("k8s/shared/b.yaml", "k8s")).isTrue();
        assertThat(all.isIngredient("k8s/shared/c.yaml", "k8s")).isFalse();
        assertThat(all.isIngredient("k8s/shared/b.yaml", "k8s/tls")).isFalse();
        assertThat(all.isIngredient("k8s/base/patches/p.yaml", "")).isTrue();
    }

    @Test
    void circlesPathsOutAndWhatIsNoYamlDoNoHarm() throws IOException {
        Kustomizations all = of(Map.of(
                "a/kustomization.yaml", "resources: [../b]\n",
                "b/kustomization.yaml", "resources: [../a]\n",
                "c/kustomization.yaml", "resources: [../../../../etc, /etc, [], {}, 7]\nnamespace: [x]\n",
                "d/kustomization.yaml", "{{ .Values }}: [",
                "e/kustomization.yaml", "- a list\n"));
        assertThat(roots(all, "")).containsExactly(List.of("c"), List.of("d"), List.of("e"));
    }
}
