package dev.sankofa.components.cluster.restore;

import java.util.List;

/**
 * The order in which objects are applied: whatever others need comes first, and whatever can stop others last. NetworkPolicies are
 * there before the pods that they are about; an autoscaler after what it scales. CronJobs are live as soon as they exist, and one that
 * is there already is live now: they are suspended before what they work on is touched, and released ({@link Schedules}) when all else
 * serves. Extension servers come when what answers them serves, then policies, and webhooks after everything that they could refuse.
 */
enum ApplyOrder {
    DEFINITIONS("CustomResourceDefinition.apiextensions.k8s.io"),
    NAMESPACES("Namespace"),
    CLASSES(
            "StorageClass.storage.k8s.io",
            "CSIDriver.storage.k8s.io",
            "VolumeAttributesClass.storage.k8s.io",
            "PriorityClass.scheduling.k8s.io",
            "RuntimeClass.node.k8s.io",
            "IngressClass.networking.k8s.io"),
    LIMITS("ResourceQuota", "LimitRange"),
    ACCOUNTS("ServiceAccount"),
    RIGHTS(
            "ClusterRole.rbac.authorization.k8s.io",
            "Role.rbac.authorization.k8s.io",
            "ClusterRoleBinding.rbac.authorization.k8s.io",
            "RoleBinding.rbac.authorization.k8s.io"),
    NETWORK_POLICIES("NetworkPolicy.networking.k8s.io"),
    SCHEDULED("CronJob.batch"),
    CONFIGURATION("ConfigMap", "Secret"),
    CUSTOM_RESOURCES(),
    VOLUMES("PersistentVolume"),
    CLAIMS("PersistentVolumeClaim"),
    SERVICES("Service", "Endpoints", "EndpointSlice.discovery.k8s.io"),
    WORKLOADS(
            "Deployment.apps",
            "StatefulSet.apps",
            "DaemonSet.apps",
            "ReplicaSet.apps",
            "ReplicationController",
            "Job.batch",
            "Pod"),
    SCALING("HorizontalPodAutoscaler.autoscaling", "PodDisruptionBudget.policy"),
    ROUTES("Ingress.networking.k8s.io"),
    EXTENSIONS("APIService.apiregistration.k8s.io"),
    POLICIES(
            "ValidatingAdmissionPolicy.admissionregistration.k8s.io",
            "ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io",
            "MutatingAdmissionPolicy.admissionregistration.k8s.io",
            "MutatingAdmissionPolicyBinding.admissionregistration.k8s.io"),
    HOOKS(
            "MutatingWebhookConfiguration.admissionregistration.k8s.io",
            "ValidatingWebhookConfiguration.admissionregistration.k8s.io");

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> groupKinds;

    ApplyOrder(String... groupKinds) {
        this.groupKinds = List.of(groupKinds);
    }

    /** Kinds that are not named come with the custom resources, which most of them are. */
    static ApplyOrder of(String groupKind) {
        for (ApplyOrder rank : values()) {
            if (rank.groupKinds.contains(groupKind)) {
                return rank;
            }
        }
        return CUSTOM_RESOURCES;
    }
}
