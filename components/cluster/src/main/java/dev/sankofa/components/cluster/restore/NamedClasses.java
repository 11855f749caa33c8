package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.rollout.PodTemplates;
import dev.sankofa.components.spi.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The classes of the cluster that objects name: for storage, routes, priorities and runtimes. The server takes an object whose class it
 * does not have; but a claim stays without a volume then, and pods are never made. Grows with the classes.
 */
final class NamedClasses {
    private static final String STORAGE = "StorageClass.storage.k8s.io";
    private static final String INGRESS = "IngressClass.networking.k8s.io";
    private static final String PRIORITY = "PriorityClass.scheduling.k8s.io";
    private static final String RUNTIME = "RuntimeClass.node.k8s.io";

    private final ApiClient client;
    private final Discovery discovery;
    private final Map<String, Naming> named = new TreeMap<>();

    /** @param first the first of the objects that name it */
    private record Naming(String groupKind, String name, ObjectReference first, long objects) {}

    NamedClasses(ApiClient client, Discovery discovery) {
        this.client = client;
        this.discovery = discovery;
    }

    void note(Desired desired) {
        JsonNode spec = desired.body().path("spec");
        switch (desired.groupKind()) {
            case "PersistentVolumeClaim" -> name(STORAGE, spec.path("storageClassName"), desired);
            case "Ingress.networking.k8s.io" -> name(INGRESS, spec.path("ingressClassName"), desired);
            default -> {
                JsonNode pod = PodTemplates.podSpec(desired.body());
                name(PRIORITY, pod.path("priorityClassName"), desired);
                name(RUNTIME, pod.path("runtimeClassName"), desired);
                spec.path("volumeClaimTemplates")
                        .forEach(claim -> name(STORAGE, claim.path("spec").path("storageClassName"), desired));
            }
        }
    }

    private void name(String groupKind, JsonNode name, Desired desired) {
        String text = name.asString("");
        if (!text.isEmpty()) {
            named.merge(
                    groupKind + " " + text,
                    new Naming(groupKind, text, desired.reference(), 1),
                    (before, _) -> new Naming(groupKind, text, before.first(), before.objects() + 1));
        }
    }

    /** Warns of each that is neither in the target nor in the restore. */
    List<Finding> missing(CapturedObjects captured, RestoreRules rules) {
        List<Finding> findings = new ArrayList<>();
        named.forEach((title, naming) -> {
            if (!comes(naming, captured, rules) && isMissing(naming)) {
                findings.add(Finding.warning(
                        title,
                        "the target does not have it, and " + naming.first()
                                + (naming.objects() > 1
                                        ? " and " + (naming.objects() - 1) + " more name it"
                                        : " names it"),
                        "Create it in the target, with what the cluster there offers, before the restore."));
            }
        });
        return findings;
    }

    private static String group(String groupKind) {
        return groupKind.substring(groupKind.indexOf('.') + 1);
    }

    private static String kind(String groupKind) {
        return groupKind.substring(0, groupKind.indexOf('.'));
    }

    private static boolean comes(Naming naming, CapturedObjects captured, RestoreRules rules) {
        return !rules.leaveOut().contains(naming.groupKind())
                && captured.find(group(naming.groupKind()), kind(naming.groupKind()), "", naming.name())
                        .isPresent();
    }

    private boolean isMissing(Naming naming) {
        Optional<ResourceType> type = discovery.findPreferred(group(naming.groupKind()), kind(naming.groupKind()));
        if (type.isEmpty()) {
            return true;
        }
        try {
            return client.get(new ObjectReference(type.get(), "", naming.name()))
                    .isEmpty();
        } catch (ApiException e) {
            if (!e.isForbidden()) {
                throw e;
            }
            return false; // it may be there
        }
    }
}
