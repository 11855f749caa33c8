package dev.sankofa.components.cluster.mapping;

import dev.sankofa.components.cluster.clean.Cleaned.Note;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Takes the marks of Argo CD and Flux off a copy: they delete whatever bears them and is not in Git. */
final class GitOpsMarks {
    private static final Set<String> TRACKING = Set.of(
            "argocd.argoproj.io/tracking-id",
            "argocd.argoproj.io/instance",
            "kustomize.toolkit.fluxcd.io/name",
            "kustomize.toolkit.fluxcd.io/namespace",
            "helm.toolkit.fluxcd.io/name",
            "helm.toolkit.fluxcd.io/namespace");

    /** What {@code kubectl apply} wrote: it names the old namespace. */
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private GitOpsMarks() {}

    static void strip(ObjectNode object, List<Note> notes) {
        if (!(object.path("metadata") instanceof ObjectNode metadata)) {
            return;
        }
        boolean argo = has(metadata, "annotations", name -> name.startsWith("argocd.argoproj.io/"));
        Predicate<String> unwanted =
                name -> TRACKING.contains(name) || (argo && name.equals("app.kubernetes.io/instance"));
        remove(metadata, "labels", unwanted, notes);
        remove(metadata, "annotations", unwanted, notes);
        remove(metadata, "annotations", LAST_APPLIED::equals, notes);
    }

    private static boolean has(ObjectNode metadata, String map, Predicate<String> name) {
        return metadata.path(map).propertyStream().anyMatch(entry -> name.test(entry.getKey()));
    }

    private static void remove(ObjectNode metadata, String map, Predicate<String> unwanted, List<Note> notes) {
        if (!(metadata.path(map) instanceof ObjectNode entries)) {
            return;
        }
        for (String name : entries.propertyNames().stream().filter(unwanted).toList()) {
            entries.remove(name);
            notes.add(new Note("metadata." + map + "[" + name + "]", "taken off the copy"));
        }
        if (entries.isEmpty()) {
            metadata.remove(map);
        }
    }
}
