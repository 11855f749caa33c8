package dev.sankofa.components.cluster.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.api.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Image ids as runtimes write them into the status of pods. */
final class RunningImageTest {
    private static final String RUNS = "sha256:" + "a1".repeat(32);
    private static final String ASKED = "sha256:" + "b2".repeat(32);

    private static List<String> pinned(String image, String imageId) {
        ObjectNode pod = Json.object();
        pod.putObject("metadata").put("namespace", "shop").put("name", "backend-0");
        pod.putObject("spec")
                .putArray("containers")
                .addObject()
                .put("name", "main")
                .put("image", image);
        pod.putObject("status")
                .putArray("containerStatuses")
                .addObject()
                .put("name", "main")
                .put("imageID", imageId);
        List<String> all = new ArrayList<>();
        RunningImage.of(pod, running -> all.addAll(running.pinned()));
        return all;
    }

    @Test
    void theNameIsThePodsAndTheDigestIsTheNodes() {
        assertThat(pinned(
                        "registry.example.org:5000/shop/backend:1.4", "registry.example.org:5000/shop/backend@" + RUNS))
                .containsExactly("registry.example.org:5000/shop/backend:1.4@" + RUNS);
        assertThat(pinned("registry.example.org/shop/backend", "registry.example.org/shop/backend@" + RUNS))
                .containsExactly("registry.example.org/shop/backend:latest@" + RUNS);
        assertThat(pinned("r.example.org/shop/backend:1", "docker-pullable://r.example.org/shop/backend@" + RUNS))
                .containsExactly("r.example.org/shop/backend:1@" + RUNS);
    }

    @Test
    void whichRegistryAShortNameMeansIsTheNodesWord() {
        assertThat(pinned("redis:8", "docker.io/library/redis@" + RUNS))
                .containsExactly("docker.io/library/redis:8@" + RUNS);
        assertThat(pinned("shop/backend:1", "quay.example.org/shop/backend@" + RUNS))
                .containsExactly("quay.example.org/shop/backend:1@" + RUNS);
    }

    @Test
    void anImageThatTheNodeKnowsByAnotherRepositoryTooIsAskedForWhereThePodDoes() {
        assertThat(pinned("r.example.org/production/backend:1", "r.example.org/staging/backend@" + RUNS))
                .containsExactly("r.example.org/production/backend:1@" + RUNS);
    }

    @Test
    void aPodThatAsksForADigestGetsIt() {
        String image = "r.example.org/shop/backend:1@" + ASKED;
        assertThat(pinned(image, "r.example.org/shop/backend@" + ASKED))
                .containsExactly("r.example.org/shop/backend@" + ASKED);
        assertThat(pinned(image, "r.example.org/shop/backend@" + RUNS))
                .containsExactly("r.example.org/shop/backend@" + ASKED, "r.example.org/shop/backend@" + RUNS);
    }

    @Test
    void whatNoRegistryIsKnownToHaveIsNotPinned() {
        assertThat(pinned("r.example.org/shop/backend:1", "")).isEmpty();
        assertThat(pinned("backend:dev", "docker://" + RUNS)).isEmpty();
        assertThat(pinned("backend:dev", RUNS)).isEmpty();
    }
}
