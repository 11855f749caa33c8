package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.inventory.RunningImage;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.SankofaException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Answers which images run, by what the pods' status says. */
final class RunningImages {
    static final String QUERY = "images";

    private final String name;
    private final ClusterSettings settings;
    private final Connected cluster;
    private final RunContext run;

    RunningImages(String name, ClusterSettings settings, Connected cluster, RunContext run) {
        this.name = name;
        this.settings = settings;
        this.cluster = cluster;
        this.run = run;
    }

    /** Hands on the {@link RunningImage#pinned()} of every container, each once; warns of containers whose image is not known. */
    void references(String query, Consumer<String> consumer) {
        if (!query.strip().equals(QUERY)) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID,
                    "a cluster knows no query '" + query + "'",
                    "Write 'images': the images that its pods run, by name and digest.");
        }
        Set<String> seen = new HashSet<>();
        for (String namespace : cluster.namespaces(settings.namespaces())) {
            cluster.client()
                    .list(
                            ListRequest.of(cluster.type("", "Pod"), namespace).labelled(settings.selector()),
                            pod -> RunningImage.of(pod, image -> reference(image, seen, consumer)));
        }
    }

    private void reference(RunningImage image, Set<String> seen, Consumer<String> consumer) {
        List<String> pinned = image.pinned();
        if (pinned.isEmpty() && seen.add(where(image))) {
            run.events().on(new Event.Warning(name, where(image) + ": " + unknown(image)));
        }
        pinned.stream().filter(seen::add).forEach(consumer);
    }

    private static String where(RunningImage image) {
        return image.workload().kind() + " " + image.namespace() + "/"
                + image.workload().name() + ", container " + image.container();
    }

    private static String unknown(RunningImage image) {
        return image.digest().isEmpty()
                ? "which image '" + image.image() + "' is, is not known, because its node has not pulled it yet"
                : "no registry is known to have '" + image.image() + "': its node knows it as " + image.digest()
                        + " alone";
    }
}
