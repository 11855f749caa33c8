package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.rollout.Consumer;
import dev.sankofa.components.cluster.rollout.Consumers;
import dev.sankofa.components.cluster.rollout.PodTemplates;
import dev.sankofa.components.cluster.rollout.Use;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Finds who reads what is changed: what is restarted, what sees it by itself later, and what keeps the old value until it ends. */
final class ConsumerSearch {
    private final ApiClient client;
    private final Discovery discovery;
    private final EgressCheck egress;
    private final Endpoint old;
    private final Endpoint replacement;
    private final Map<ObjectReference, Set<String>> restarted = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    ConsumerSearch(ApiClient client, Discovery discovery, EgressCheck egress, Endpoint old, Endpoint replacement) {
        this.client = client;
        this.discovery = discovery;
        this.egress = egress;
        this.old = old;
        this.replacement = replacement;
    }

    void search(ObjectChange change) {
        ObjectReference object = new ObjectReference(
                discovery.findPreferred("", change.kind()).orElseThrow(), change.namespace(), change.name());
        List<Consumer> consumers = new Consumers(client, discovery).find(object);
        consumers.forEach(consumer -> add(consumer, change));
        if (consumers.isEmpty()) {
            findings.add(Finding.warning(
                    change.title(),
                    "nothing that runs in pods reads it",
                    "Look who does, such as something that asks the API server, and restart it by hand."));
        }
    }

    private void add(Consumer consumer, ObjectChange change) {
        String name = consumer.workload().toString();
        switch (consumer.renewal()) {
            case RESTART ->
                restarted
                        .computeIfAbsent(consumer.workload(), _ -> new TreeSet<>())
                        .add(change.title() + " (" + uses(consumer) + ")");
            case NEXT_RUN -> findings.add(Finding.info(name, "it reads " + change.title() + " at its next run"));
            case AT_END ->
                findings.add(Finding.warning(
                        name,
                        "it runs with the old value of " + change.title() + " until it ends",
                        "Wait for it, or end it: it may write to the old server."));
        }
    }

    private static String uses(Consumer consumer) {
        return String.join(
                ", ",
                consumer.uses().stream()
                        .map(Use::name)
                        .map(use -> use.toLowerCase(Locale.ROOT).replace('_', ' '))
                        .sorted()
                        .toList());
    }

    /** What is to be restarted, but for what is gone meanwhile. */
    List<SwitchPlan.Consumer> consumers() {
        List<SwitchPlan.Consumer> consumers = new ArrayList<>();
        restarted.forEach((workload, reasons) -> client.get(workload).ifPresent(object -> {
            boolean running = look(workload, object);
            consumers.add(new SwitchPlan.Consumer(
                    workload.type().kind() + " " + workload.namespace() + "/" + workload.name(),
                    "reads " + String.join(", ", reasons),
                    running,
                    Facts.builder()
                            .put("group", workload.type().group())
                            .put("kind", workload.type().kind())
                            .put("namespace", workload.namespace())
                            .put("name", workload.name())
                            .build()));
        }));
        return consumers;
    }

    /** Whether it has pods. */
    private boolean look(ObjectReference workload, JsonNode object) {
        JsonNode spec = object.path("spec");
        if (spec.path("paused").asBoolean(false)) {
            findings.add(Finding.error(
                    workload.toString(),
                    "its rollout is paused, so that a restart would not happen",
                    "Resume it with 'kubectl rollout resume'."));
        }
        if (spec.path("updateStrategy").path("type").asString("").equals("OnDelete")) {
            findings.add(Finding.error(
                    workload.toString(),
                    "its pods are replaced only when somebody deletes them (OnDelete)",
                    "Set its update strategy to RollingUpdate for the cutover."));
        }
        egress.check(workload, PodTemplates.template(object), old, replacement).ifPresent(findings::add);
        boolean running = spec.path("replicas").asInt(1) > 0;
        if (!running) {
            findings.add(Finding.info(
                    workload.toString(), "it is scaled to no pods, so that nobody can see it use the new server"));
        }
        return running;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
