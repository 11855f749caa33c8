package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.cluster.dsn.Mention;
import dev.sankofa.components.cluster.dsn.Mention.Nearness;
import dev.sankofa.components.cluster.dsn.Rewrite;
import dev.sankofa.components.cluster.dsn.Rewriting;
import dev.sankofa.components.cluster.dsn.Target;
import dev.sankofa.components.cluster.rollout.PodTemplates;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.ValueDigests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks at the value of every key of Secrets and ConfigMaps, and at variables that stand in pod templates themselves. */
final class EndpointSearch {
    /** Written by machines for machines: a release of Helm, credentials of an account. */
    private static final Set<String> NOT_CONFIGURATION =
            Set.of("helm.sh/release.v1", "kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token");

    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final int MOST_MENTIONS = 50;

    private final Target target;
    private final ValueDigests digests;
    private final Consents consents;
    private final List<Found> found = new ArrayList<>();
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final Map<String, Integer> newPorts = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private int mentions;

    EndpointSearch(Target target, ValueDigests digests, Consents consents) {
        this.target = target;
        this.digests = digests;
        this.consents = consents;
    }

    /**
     * An object that is to be changed.
     *
     * @param object without its values
     */
    record Found(JsonNode object, ObjectChange change) {}

    /** What is to be changed. */
    List<Found> found() {
        return List.copyOf(found);
    }

    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        if (mentions > MOST_MENTIONS) {
            all.add(Finding.info("mentions", (mentions - MOST_MENTIONS) + " more values come near the server's name"));
        }
        return all;
    }

    void search(ReadableObjects objects, SplitSearch split) {
        objects.each("", "Secret", this::look);
        objects.each("", "ConfigMap", this::look);
        settle(split);
        for (String kind : List.of("Deployment", "StatefulSet", "DaemonSet")) {
            objects.each("apps", kind, this::lookAtTemplate);
        }
        objects.each("batch", "CronJob", this::lookAtTemplate);
        objects.each("", "Service", this::lookAtService);
    }

    private void look(ObjectNode object) {
        if (NOT_CONFIGURATION.contains(object.path("type").asString(""))) {
            return;
        }
        Rewriting rewriting = Rewriting.of(DataValues.of(object).texts(), target);
        String title = title(object);
        rewriting.mentions().forEach(mention -> add(title, mention));
        if (rewriting.rewrites().isEmpty() && rewriting.loneHosts().isEmpty()) {
            return;
        }
        rewriting.rewrites().stream()
                .filter(rewrite -> !rewrite.others().isEmpty())
                .forEach(rewrite -> findings.add(Finding.warning(
                        title + " key " + rewrite.key(),
                        "other servers stand beside the old one and stay: " + String.join(", ", rewrite.others()),
                        "Look whether they belong to the old server, such as its replicas.")));
        pending(object).take(rewriting);
    }

    private Pending pending(ObjectNode object) {
        return pending.computeIfAbsent(title(object), _ -> new Pending(object));
    }

    /** An object that names the server, with its values. */
    private static final class Pending {
        private final ObjectNode object;
        private final Map<String, Rewrite> rewrites = new LinkedHashMap<>();
        private final List<Mention> loneHosts = new ArrayList<>();

        Pending(ObjectNode object) {
            this.object = object;
        }

        void take(Rewriting rewriting) {
            rewriting.rewrites().forEach(this::take);
            loneHosts.addAll(rewriting.loneHosts());
        }

        void take(Rewrite rewrite) {
            rewrites.put(rewrite.key(), rewrite);
        }
    }

    /** Hosts whose port stands in another object; then what is to be changed in each object is known. */
    private void settle(SplitSearch split) {
        for (Pending host : List.copyOf(pending.values())) {
            host.loneHosts.forEach(lone -> settle(host, lone, split));
        }
        for (Pending object : pending.values()) {
            if (!object.rewrites.isEmpty()) {
                change(object);
            }
        }
        pending.clear();
    }

    private void settle(Pending host, Mention lone, SplitSearch split) {
        String title = title(host.object);
        String key = lone.key();
        SplitSearch.Port port = split.portOf(host.object, key);
        if (port.object().isEmpty()) {
            String reason = port.reason().isEmpty() ? "" : "; " + port.reason();
            add(title, new Mention(key, lone.nearness(), lone.reason() + reason));
            return;
        }
        String value = DataValues.of(host.object).text(key).orElseThrow();
        Endpoint to = target.newFor(value, port.value()).orElseThrow();
        String where = title(port.object().get()) + " key " + port.key();
        Integer settled = newPorts.putIfAbsent(where, to.port());
        if (settled != null && settled != to.port()) {
            add(title, new Mention(key, lone.nearness(), "its port, in " + where + ", is meant for several hosts"));
            return;
        }
        Rewriting.ofHost(key, value, to).ifPresent(host::take);
        Rewriting.ofPort(port.key(), port.value(), title + " " + key, to)
                .ifPresent(rewrite -> pending(port.object().get()).take(rewrite));
    }

    private void change(Pending changed) {
        ObjectNode object = changed.object;
        String title = title(object);
        requireMutable(object, title);
        warnOfLastApplied(object, title);
        ObjectChange change = ObjectChange.of(object, List.copyOf(changed.rewrites.values()), digests);
        object.remove("data");
        object.remove("binaryData");
        found.add(new Found(object, change));
    }

    private void add(String title, Mention mention) {
        String subject = title + " key " + mention.key();
        if (mention.nearness() == Nearness.ENDPOINT) {
            findings.add(consents.finding(
                    Consents.LEFT,
                    subject,
                    "it names the server and cannot be changed: " + mention.reason(),
                    "Change it by hand."));
            return;
        }
        if (mentions++ < MOST_MENTIONS) {
            String message = "it is not touched: " + mention.reason();
            findings.add(
                    mention.nearness() == Nearness.HOST
                            ? Finding.warning(subject, message, "Change it by hand if a program connects with it.")
                            : Finding.info(subject, message));
        }
    }

    private void requireMutable(JsonNode object, String title) {
        if (object.path("immutable").asBoolean(false)) {
            findings.add(Finding.error(
                    title,
                    "it is immutable, so that its values cannot be changed",
                    "Make a copy with another name that names the new server, and let the workloads use that one."));
        }
    }

    private void warnOfLastApplied(JsonNode object, String title) {
        if (object.path("metadata").path("annotations").has(LAST_APPLIED)) {
            findings.add(Finding.warning(
                    title,
                    "it was written by 'kubectl apply': applying its file again brings the old server back",
                    "Change the file too."));
        }
    }

    private static String title(JsonNode object) {
        return ObjectChange.title(
                object.path("kind").asString(""),
                object.path("metadata").path("namespace").asString(""),
                object.path("metadata").path("name").asString(""));
    }

    /** Variables whose value stands in the template: a change of them is a change of the workload, which is not ours to make. */
    private void lookAtTemplate(JsonNode workload) {
        Set<String> names = new TreeSet<>();
        for (String containers : List.of("containers", "initContainers")) {
            for (JsonNode container : PodTemplates.podSpec(workload).path(containers)) {
                Map<String, String> values = new LinkedHashMap<>();
                container
                        .path("env")
                        .forEach(variable -> values.put(
                                variable.path("name").asString(""),
                                variable.path("value").asString("")));
                Rewriting rewriting = Rewriting.of(values, target);
                rewriting.rewrites().forEach(rewrite -> names.add(rewrite.key()));
            }
        }
        if (!names.isEmpty()) {
            findings.add(consents.finding(
                    Consents.ENVIRONMENT,
                    title(workload),
                    "it names the server in its own template, in " + String.join(", ", names),
                    "Change it where the workload is described, or move it into a Secret first."));
        }
    }

    private void lookAtService(JsonNode service) {
        String name = service.path("spec").path("externalName").asString("");
        if (!name.isEmpty() && target.from().stream().anyMatch(old -> old.host().equalsIgnoreCase(name))) {
            findings.add(consents.finding(
                    Consents.LEFT,
                    title(service),
                    "it is another name of the old server (ExternalName)",
                    "Change its externalName by hand, or name it with --from if the application uses it."));
        }
    }
}
