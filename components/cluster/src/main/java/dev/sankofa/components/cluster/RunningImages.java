package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.inventory.RunningImage;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.SankofaException;
import java.util.HashSet;
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

    /** Hands on {@code registry/repository@digest} of every container, each once; warns of containers whose image is not known. */
    void references(String query, Consumer<String> consumer) {
        if (!query.strip().equals(QUERY)) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID,
                    "a cluster knows no query '" + query + "'",
                    "Write 'images': the images that its pods run, by digest.");
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
        if (image.reference().isEmpty()) {
            if (seen.add(image.workload() + image.container())) {
                run.events()
                        .on(
                                new Event.Warning(
                                        name,
                                        image.workload().kind() + " " + image.namespace() + "/"
                                                + image.workload().name()
                                                + ", container " + image.container() + ": the digest of '"
                                                + image.image()
                                                + "' is not known, because it does not run yet or its node has it from no registry"));
            }
        } else if (seen.add(image.reference().get())) {
            consumer.accept(image.reference().get());
        }
    }
}
