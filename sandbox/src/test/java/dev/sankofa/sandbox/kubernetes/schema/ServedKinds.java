package dev.sankofa.sandbox.kubernetes.schema;

import java.util.List;

/** The built-in kinds whose types the sandbox knows. To add one: a line here, then make the resource again. */
final class ServedKinds {
    static final List<String> NAMES = List.of(
            "admissionregistration.k8s.io/v1/MutatingWebhookConfiguration",
            "admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration",
            "apiextensions.k8s.io/v1/CustomResourceDefinition",
            "apps/v1/ControllerRevision",
            "apps/v1/DaemonSet",
            "apps/v1/Deployment",
            "apps/v1/ReplicaSet",
            "apps/v1/StatefulSet",
            "autoscaling/v1/HorizontalPodAutoscaler",
            "autoscaling/v1/Scale",
            "autoscaling/v2/HorizontalPodAutoscaler",
            "batch/v1/CronJob",
            "batch/v1/Job",
            "coordination.k8s.io/v1/Lease",
            "discovery.k8s.io/v1/EndpointSlice",
            "events.k8s.io/v1/Event",
            "networking.k8s.io/v1/Ingress",
            "networking.k8s.io/v1/IngressClass",
            "networking.k8s.io/v1/NetworkPolicy",
            "policy/v1/PodDisruptionBudget",
            "rbac.authorization.k8s.io/v1/ClusterRole",
            "rbac.authorization.k8s.io/v1/ClusterRoleBinding",
            "rbac.authorization.k8s.io/v1/Role",
            "rbac.authorization.k8s.io/v1/RoleBinding",
            "scheduling.k8s.io/v1/PriorityClass",
            "storage.k8s.io/v1/StorageClass",
            "v1/ConfigMap",
            "v1/Endpoints",
            "v1/Event",
            "v1/LimitRange",
            "v1/Namespace",
            "v1/Node",
            "v1/PersistentVolume",
            "v1/PersistentVolumeClaim",
            "v1/Pod",
            "v1/PodTemplate",
            "v1/ReplicationController",
            "v1/ResourceQuota",
            "v1/Secret",
            "v1/Service",
            "v1/ServiceAccount");

    private ServedKinds() {}
}
