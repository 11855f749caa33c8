package dev.sankofa.components.cluster.clean;

import dev.sankofa.components.cluster.clean.Cleaned.Note;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Claims and volumes: a claim whose volume was made for it asks for a new one; one that named its volume keeps the name. */
final class VolumeCleaning {
    private static final String BOUND_BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";
    private static final Set<String> BINDING = Set.of(
            "pv.kubernetes.io/bind-completed",
            BOUND_BY_CONTROLLER,
            "pv.kubernetes.io/provisioned-by",
            "volume.kubernetes.io/storage-provisioner",
            "volume.beta.kubernetes.io/storage-provisioner",
            "volume.kubernetes.io/selected-node",
            "volume.kubernetes.io/storage-resizer",
            "volume.kubernetes.io/provisioner-deletion-secret-name",
            "volume.kubernetes.io/provisioner-deletion-secret-namespace");

    private VolumeCleaning() {}

    static void claim(ObjectNode claim, List<Note> notes) {
        boolean chosenByController = claim.path("metadata").path("annotations").has(BOUND_BY_CONTROLLER);
        unbind(claim);
        if (chosenByController && claim.path("spec") instanceof ObjectNode spec && spec.has("volumeName")) {
            spec.remove("volumeName");
            notes.add(new Note(
                    "spec.volumeName", "left out: a new, empty volume is made; what was in the old one is not here"));
        }
    }

    static void volume(ObjectNode volume) {
        unbind(volume);
        Trees.object(volume, "spec", "claimRef").ifPresent(claim -> claim.remove(List.of("uid", "resourceVersion")));
    }

    private static void unbind(ObjectNode object) {
        Trees.object(object, "metadata")
                .ifPresent(metadata -> Trees.dropEntries(metadata, "annotations", BINDING::contains));
    }

    /** The templates of a StatefulSet come with a status. */
    static void templates(ObjectNode set) {
        Trees.objects(set, "spec", "volumeClaimTemplates").forEach(template -> template.remove("status"));
    }
}
