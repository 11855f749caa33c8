package dev.sankofa.sandbox.kubernetes.patch;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By which field the items of a list are joined in a strategic merge patch. Source: the {@code patchMergeKey} tags of {@code k8s.io/api},
 * which are the same for every list of a name but {@code ports}, {@code secrets}, {@code taints} and {@code subjects}.
 */
final class MergeKeys {
    private static final Map<String, String> BY_LIST = Map.ofEntries(
            Map.entry("addresses", "type"),
            Map.entry("conditions", "type"),
            Map.entry("containers", "name"),
            Map.entry("env", "name"),
            Map.entry("ephemeralContainers", "name"),
            Map.entry("hostAliases", "ip"),
            Map.entry("imagePullSecrets", "name"),
            Map.entry("initContainers", "name"),
            Map.entry("ownerReferences", "uid"),
            Map.entry("podIPs", "ip"),
            Map.entry("resourceClaims", "name"),
            Map.entry("schedulingGates", "name"),
            Map.entry("secrets", "name"),
            Map.entry("topologySpreadConstraints", "topologyKey"),
            Map.entry("volumeDevices", "devicePath"),
            Map.entry("volumeMounts", "mountPath"),
            Map.entry("volumes", "name"),
            Map.entry("webhooks", "name"));
    private static final Set<String> SETS = Set.of("finalizers");

    private MergeKeys() {}

    /**
     * @param list the list's name
     * @param parent the name of the object that has it: {@code spec}, or of the list in whose items it is: {@code containers}
     */
    static Optional<String> of(String list, String parent, String kind) {
        if (list.equals("ports")) {
            if (parent.toLowerCase(java.util.Locale.ROOT).endsWith("containers")) {
                return Optional.of("containerPort");
            }
            return kind.equals("Service") ? Optional.of("port") : Optional.empty();
        }
        return Optional.ofNullable(BY_LIST.get(list));
    }

    /** Whether a list of plain values is united instead of replaced. */
    static boolean isSet(String list) {
        return SETS.contains(list);
    }
}
