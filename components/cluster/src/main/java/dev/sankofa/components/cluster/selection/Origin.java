package dev.sankofa.components.cluster.selection;

import dev.sankofa.components.cluster.api.ResourceType;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Where an object comes from, as far as it decides whether it is captured. */
public enum Origin {
    /** Somebody wrote it, or a controller did and would not do it again in the same way. */
    OWN,
    /** A controller makes it again from what is captured. Captured only when that is asked for. */
    GENERATED,
    /** Belongs to this cluster alone. Never captured. */
    FOREIGN;

    private static final Set<String> CERTIFICATE_STEPS = Set.of(
            "Order.acme.cert-manager.io", "Challenge.acme.cert-manager.io", "CertificateRequest.cert-manager.io");
    private static final Set<String> AUTHORITY_MAPS = Set.of("kube-root-ca.crt", "openshift-service-ca.crt");
    private static final Set<String> TOKENS =
            Set.of("kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token");

    /** Decides by what stands in the object; of metadata alone it sees less, and calls more its own. */
    public static Origin of(ResourceType type, JsonNode object) {
        JsonNode metadata = object.path("metadata");
        String name = metadata.path("name").asString("");
        return switch (type.groupKind()) {
            case "Pod" -> pod(object);
            case "ReplicaSet.apps" -> owned(metadata);
            case "ControllerRevision.apps" -> GENERATED;
            case "Job.batch" -> isOver(object) ? GENERATED : owned(metadata);
            case "Endpoints" -> endpoints(metadata);
            case "EndpointSlice.discovery.k8s.io" -> slice(metadata);
            case "Secret" -> TOKENS.contains(object.path("type").asString("")) ? GENERATED : OWN;
            case "ConfigMap" -> AUTHORITY_MAPS.contains(name) ? FOREIGN : OWN;
            case "Service" -> isKubernetesItself(metadata) ? FOREIGN : OWN;
            case "PersistentVolume" -> given(isAnnotated(metadata, "pv.kubernetes.io/provisioned-by"));
            case "ClusterRole.rbac.authorization.k8s.io", "ClusterRoleBinding.rbac.authorization.k8s.io" ->
                given(isLabelled(metadata, "kubernetes.io/bootstrapping", "rbac-defaults"));
            case "PriorityClass.scheduling.k8s.io" -> given(name.startsWith("system-"));
            case "APIService.apiregistration.k8s.io" ->
                given(!metadata.path("labels")
                        .path("kube-aggregator.kubernetes.io/automanaged")
                        .isMissingNode());
            default -> given(CERTIFICATE_STEPS.contains(type.groupKind()));
        };
    }

    private static Origin given(boolean generated) {
        return generated ? GENERATED : OWN;
    }

    /** A mirror pod is the shadow of a file on a node. */
    private static Origin pod(JsonNode pod) {
        JsonNode metadata = pod.path("metadata");
        if (isAnnotated(metadata, "kubernetes.io/config.mirror")) {
            return FOREIGN;
        }
        String phase = pod.path("status").path("phase").asString("");
        return phase.equals("Succeeded") || phase.equals("Failed") ? GENERATED : owned(metadata);
    }

    private static Origin owned(JsonNode metadata) {
        for (JsonNode owner : metadata.path("ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                return GENERATED;
            }
        }
        return OWN;
    }

    private static boolean isOver(JsonNode job) {
        for (JsonNode condition : job.path("status").path("conditions")) {
            String type = condition.path("type").asString("");
            boolean over = type.equals("Complete") || type.equals("Failed");
            if (over && condition.path("status").asString("").equals("True")) {
                return true;
            }
        }
        return false;
    }

    /** Those of a Service with a selector are written by the controller manager alone; those without are somebody's own. */
    private static Origin endpoints(JsonNode metadata) {
        boolean marked = isLabelled(metadata, "endpoints.kubernetes.io/managed-by", "endpoint-controller")
                || isAnnotated(metadata, "endpoints.kubernetes.io/last-change-trigger-time");
        JsonNode managers = metadata.path("managedFields");
        boolean controllerOnly = !managers.isEmpty();
        for (JsonNode entry : managers) {
            controllerOnly &= entry.path("manager").asString("").equals("kube-controller-manager");
        }
        return isKubernetesItself(metadata) ? FOREIGN : given(marked || controllerOnly);
    }

    private static Origin slice(JsonNode metadata) {
        String manager = metadata.path("labels")
                .path("endpointslice.kubernetes.io/managed-by")
                .asString("");
        boolean controllers = manager.equals("endpointslice-controller.k8s.io")
                || manager.equals("endpointslicemirroring-controller.k8s.io");
        return isKubernetesItself(metadata) ? FOREIGN : given(controllers);
    }

    private static boolean isKubernetesItself(JsonNode metadata) {
        return metadata.path("namespace").asString("").equals("default")
                && metadata.path("name").asString("").equals("kubernetes");
    }

    private static boolean isAnnotated(JsonNode metadata, String annotation) {
        return !metadata.path("annotations").path(annotation).isMissingNode();
    }

    private static boolean isLabelled(JsonNode metadata, String label, String value) {
        return metadata.path("labels").path(label).asString("").equals(value);
    }
}
