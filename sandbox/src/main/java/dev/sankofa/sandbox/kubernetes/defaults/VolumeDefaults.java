package dev.sankofa.sandbox.kubernetes.defaults;

import tools.jackson.databind.node.ObjectNode;

/** Volumes of pods, claims, and persistent volumes. */
final class VolumeDefaults {
    private static final int MODE = 0644;
    private static final int TOKEN_SECONDS = 3600;

    private VolumeDefaults() {}

    static void volume(ObjectNode volume) {
        boolean hasSource =
                volume.propertyNames().stream().anyMatch(name -> !name.equals("name") && !Nodes.isAbsent(volume, name));
        if (!hasSource) {
            volume.putObject("emptyDir");
        }
        Nodes.find(volume, "secret").ifPresent(VolumeDefaults::mode);
        Nodes.find(volume, "configMap").ifPresent(VolumeDefaults::mode);
        Nodes.find(volume, "downwardAPI").ifPresent(downward -> {
            mode(downward);
            downwardItems(downward);
        });
        Nodes.find(volume, "projected").ifPresent(projected -> {
            mode(projected);
            Nodes.each(projected, "sources", VolumeDefaults::projectedSource);
        });
        Nodes.find(volume, "hostPath").ifPresent(hostPath -> Nodes.put(hostPath, "type", ""));
        Nodes.find(volume, "iscsi").ifPresent(iscsi -> Nodes.put(iscsi, "iscsiInterface", "default"));
        Nodes.find(volume, "ephemeral", "volumeClaimTemplate", "spec").ifPresent(VolumeDefaults::claimSpec);
        Nodes.find(volume, "image").ifPresent(image -> Nodes.put(image, "pullPolicy", pullPolicy(image)));
    }

    private static String pullPolicy(ObjectNode image) {
        return ContainerDefaults.pullPolicy(Nodes.text(image, "reference"));
    }

    private static void mode(ObjectNode source) {
        Nodes.put(source, "defaultMode", MODE);
    }

    private static void downwardItems(ObjectNode source) {
        Nodes.each(
                source,
                "items",
                item -> Nodes.find(item, "fieldRef").ifPresent(field -> Nodes.put(field, "apiVersion", "v1")));
    }

    private static void projectedSource(ObjectNode source) {
        Nodes.find(source, "downwardAPI").ifPresent(VolumeDefaults::downwardItems);
        Nodes.find(source, "serviceAccountToken")
                .ifPresent(token -> Nodes.put(token, "expirationSeconds", TOKEN_SECONDS));
    }

    static void claim(ObjectNode claim) {
        claimSpec(Nodes.object(claim, "spec"));
        Nodes.put(Nodes.object(claim, "status"), "phase", "Pending");
    }

    private static void claimSpec(ObjectNode spec) {
        Nodes.put(spec, "volumeMode", "Filesystem");
    }

    static void persistentVolume(ObjectNode volume) {
        ObjectNode spec = Nodes.object(volume, "spec");
        Nodes.put(spec, "persistentVolumeReclaimPolicy", "Retain");
        Nodes.put(spec, "volumeMode", "Filesystem");
        Nodes.find(spec, "hostPath").ifPresent(hostPath -> Nodes.put(hostPath, "type", ""));
        Nodes.put(Nodes.object(volume, "status"), "phase", "Pending");
    }
}
