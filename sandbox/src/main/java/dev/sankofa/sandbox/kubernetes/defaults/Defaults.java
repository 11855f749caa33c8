package dev.sankofa.sandbox.kubernetes.defaults;

import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Fills in what built-in kinds leave open. */
public final class Defaults {
    private static final Map<String, Consumer<ObjectNode>> BY_KIND = Map.ofEntries(
            Map.entry("v1/Endpoints", CoreDefaults::endpoints),
            Map.entry("v1/LimitRange", CoreDefaults::limitRange),
            Map.entry("v1/Namespace", CoreDefaults::namespace),
            Map.entry("v1/PersistentVolume", VolumeDefaults::persistentVolume),
            Map.entry("v1/PersistentVolumeClaim", VolumeDefaults::claim),
            Map.entry("v1/Pod", PodDefaults::pod),
            Map.entry("v1/PodTemplate", PodDefaults::podTemplate),
            Map.entry("v1/ReplicationController", WorkloadDefaults::replicationController),
            Map.entry("v1/Secret", CoreDefaults::secret),
            Map.entry("v1/Service", ServiceDefaults::service),
            Map.entry("apps/v1/DaemonSet", WorkloadDefaults::daemonSet),
            Map.entry("apps/v1/Deployment", WorkloadDefaults::deployment),
            Map.entry("apps/v1/ReplicaSet", WorkloadDefaults::replicaSet),
            Map.entry("apps/v1/StatefulSet", WorkloadDefaults::statefulSet),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", AutoscalerDefaults::autoscaler),
            Map.entry("batch/v1/CronJob", JobDefaults::cronJob),
            Map.entry("batch/v1/Job", JobDefaults::job),
            Map.entry("discovery.k8s.io/v1/EndpointSlice", CoreDefaults::endpointSlice),
            Map.entry("networking.k8s.io/v1/IngressClass", NetworkDefaults::ingressClass),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkDefaults::networkPolicy),
            Map.entry("rbac.authorization.k8s.io/v1/ClusterRoleBinding", ClusterDefaults::roleBinding),
            Map.entry("rbac.authorization.k8s.io/v1/RoleBinding", ClusterDefaults::roleBinding),
            Map.entry("scheduling.k8s.io/v1/PriorityClass", ClusterDefaults::priorityClass),
            Map.entry("storage.k8s.io/v1/StorageClass", ClusterDefaults::storageClass),
            Map.entry("apiextensions.k8s.io/v1/CustomResourceDefinition", ClusterDefaults::customResourceDefinition),
            Map.entry(
                    "admissionregistration.k8s.io/v1/MutatingWebhookConfiguration", ClusterDefaults::mutatingWebhooks),
            Map.entry(
                    "admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration",
                    ClusterDefaults::validatingWebhooks));

    private Defaults() {}

    /** Changes the object in place and returns it; one whose kind has no defaults stays as it is. */
    public static ObjectNode set(ObjectNode object) {
        String kind = Nodes.text(object, "apiVersion") + "/" + Nodes.text(object, "kind");
        BY_KIND.getOrDefault(kind, _ -> {}).accept(object);
        return object;
    }
}
