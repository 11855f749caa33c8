package dev.sankofa.components.cluster.clean;

import dev.sankofa.components.cluster.clean.Cleaned.Note;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What all objects have in common. */
final class MetadataCleaning {
    private static final List<String> SERVER_FIELDS = List.of(
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink",
            "managedFields",
            "ownerReferences");
    private static final Set<String> CONTROLLER_ANNOTATIONS = Set.of(
            "deployment.kubernetes.io/revision",
            "deployment.kubernetes.io/desired-replicas",
            "deployment.kubernetes.io/max-replicas",
            "deprecated.daemonset.template.generation",
            "batch.kubernetes.io/job-tracking",
            "autoscaling.alpha.kubernetes.io/conditions",
            "autoscaling.alpha.kubernetes.io/current-metrics",
            "endpoints.kubernetes.io/last-change-trigger-time",
            "control-plane.alpha.kubernetes.io/leader");

    /** Put there by the server or a controller at work, which does so again. */
    private static final Set<String> OWN_FINALIZERS = Set.of(
            "kubernetes",
            "orphan",
            "foregroundDeletion",
            "kubernetes.io/pvc-protection",
            "kubernetes.io/pv-protection",
            "service.kubernetes.io/load-balancer-cleanup",
            "batch.kubernetes.io/job-tracking",
            "customresourcecleanup.apiextensions.k8s.io");

    /** What {@code kubectl apply} wrote last: of a Secret, all of it in plain text. */
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final ObjectNode object;
    private final CleaningRules rules;
    private final List<Note> notes;

    MetadataCleaning(ObjectNode object, CleaningRules rules, List<Note> notes) {
        this.object = object;
        this.rules = rules;
        this.notes = notes;
    }

    void clean() {
        Trees.object(object, "metadata").ifPresent(metadata -> {
            metadata.remove(SERVER_FIELDS);
            if (metadata.has("name")) {
                metadata.remove("generateName");
            }
            annotations(metadata);
            finalizers(metadata);
            if (object.path("kind").asString("").equals("Namespace")) {
                Trees.dropEntries(metadata, "labels", "kubernetes.io/metadata.name"::equals);
            }
        });
    }

    private void annotations(ObjectNode metadata) {
        Trees.dropEntries(metadata, "annotations", CONTROLLER_ANNOTATIONS::contains);
        boolean secret = Cleaner.groupKind(object).equals("Secret");
        if (secret && metadata.path("annotations").has(LAST_APPLIED)) {
            Trees.dropEntries(metadata, "annotations", LAST_APPLIED::equals);
            notes.add(new Note(
                    "metadata.annotations[" + LAST_APPLIED + "]",
                    "left out: it has the values of the Secret in plain text"));
        }
    }

    private void finalizers(ObjectNode metadata) {
        Trees.dropElements(metadata, "finalizers", finalizer -> {
            String name = finalizer.asString("");
            if (OWN_FINALIZERS.contains(name)) {
                return true;
            }
            if (rules.keepsFinalizer().test(name)) {
                return false;
            }
            notes.add(new Note(
                    "metadata.finalizers",
                    "finalizer " + name
                            + " is left out: nothing there would remove it, and the object could not be deleted"));
            return true;
        });
    }
}
