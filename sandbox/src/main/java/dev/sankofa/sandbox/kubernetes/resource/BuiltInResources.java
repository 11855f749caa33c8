package dev.sankofa.sandbox.kubernetes.resource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The resources that need no definition. */
public final class BuiltInResources {
    private static final String NAMESPACED = "namespaced";
    private static final String CLUSTER = "cluster";

    // group/version, plural, kind, scope, short names, categories, subresources
    private static final String[][] ROWS = {
        {"v1", "namespaces", "Namespace", CLUSTER, "ns", "", "status"},
        {"v1", "nodes", "Node", CLUSTER, "no", "", "status"},
        {"v1", "persistentvolumes", "PersistentVolume", CLUSTER, "pv", "", "status"},
        {"v1", "configmaps", "ConfigMap", NAMESPACED, "cm", "", ""},
        {"v1", "endpoints", "Endpoints", NAMESPACED, "ep", "", ""},
        {"v1", "events", "Event", NAMESPACED, "ev", "", ""},
        {"v1", "limitranges", "LimitRange", NAMESPACED, "limits", "", ""},
        {"v1", "persistentvolumeclaims", "PersistentVolumeClaim", NAMESPACED, "pvc", "", "status"},
        {"v1", "pods", "Pod", NAMESPACED, "po", "all", "status"},
        {"v1", "podtemplates", "PodTemplate", NAMESPACED, "", "", ""},
        {"v1", "replicationcontrollers", "ReplicationController", NAMESPACED, "rc", "all", "status,scale"},
        {"v1", "resourcequotas", "ResourceQuota", NAMESPACED, "quota", "", "status"},
        {"v1", "secrets", "Secret", NAMESPACED, "", "", ""},
        {"v1", "serviceaccounts", "ServiceAccount", NAMESPACED, "sa", "", ""},
        {"v1", "services", "Service", NAMESPACED, "svc", "all", "status"},
        {
            "admissionregistration.k8s.io/v1",
            "mutatingwebhookconfigurations",
            "MutatingWebhookConfiguration",
            CLUSTER,
            "",
            "api-extensions",
            ""
        },
        {
            "admissionregistration.k8s.io/v1",
            "validatingwebhookconfigurations",
            "ValidatingWebhookConfiguration",
            CLUSTER,
            "",
            "api-extensions",
            ""
        },
        {
            "apiextensions.k8s.io/v1",
            "customresourcedefinitions",
            "CustomResourceDefinition",
            CLUSTER,
            "crd,crds",
            "api-extensions",
            "status"
        },
        {"apps/v1", "controllerrevisions", "ControllerRevision", NAMESPACED, "", "", ""},
        {"apps/v1", "daemonsets", "DaemonSet", NAMESPACED, "ds", "all", "status"},
        {"apps/v1", "deployments", "Deployment", NAMESPACED, "deploy", "all", "status,scale"},
        {"apps/v1", "replicasets", "ReplicaSet", NAMESPACED, "rs", "all", "status,scale"},
        {"apps/v1", "statefulsets", "StatefulSet", NAMESPACED, "sts", "all", "status,scale"},
        {"autoscaling/v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler", NAMESPACED, "hpa", "all", "status"},
        {"batch/v1", "cronjobs", "CronJob", NAMESPACED, "cj", "all", "status"},
        {"batch/v1", "jobs", "Job", NAMESPACED, "", "all", "status"},
        {"coordination.k8s.io/v1", "leases", "Lease", NAMESPACED, "", "", ""},
        {"discovery.k8s.io/v1", "endpointslices", "EndpointSlice", NAMESPACED, "", "", ""},
        {"events.k8s.io/v1", "events", "Event", NAMESPACED, "ev", "", ""},
        {"networking.k8s.io/v1", "ingressclasses", "IngressClass", CLUSTER, "", "", ""},
        {"networking.k8s.io/v1", "ingresses", "Ingress", NAMESPACED, "ing", "", "status"},
        {"networking.k8s.io/v1", "networkpolicies", "NetworkPolicy", NAMESPACED, "netpol", "", ""},
        {"policy/v1", "poddisruptionbudgets", "PodDisruptionBudget", NAMESPACED, "pdb", "", "status"},
        {"rbac.authorization.k8s.io/v1", "clusterrolebindings", "ClusterRoleBinding", CLUSTER, "", "", ""},
        {"rbac.authorization.k8s.io/v1", "clusterroles", "ClusterRole", CLUSTER, "", "", ""},
        {"rbac.authorization.k8s.io/v1", "rolebindings", "RoleBinding", NAMESPACED, "", "", ""},
        {"rbac.authorization.k8s.io/v1", "roles", "Role", NAMESPACED, "", "", ""},
        {"scheduling.k8s.io/v1", "priorityclasses", "PriorityClass", CLUSTER, "pc", "", ""},
        {"storage.k8s.io/v1", "storageclasses", "StorageClass", CLUSTER, "sc", "", ""},
    };

    private static final List<ApiResource> ALL =
            Arrays.stream(ROWS).map(BuiltInResources::resource).toList();

    private BuiltInResources() {}

    public static List<ApiResource> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException when there is none */
    public static ApiResource named(String group, String plural) {
        return ALL.stream()
                .filter(resource ->
                        resource.group().equals(group) && resource.plural().equals(plural))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no resource " + plural + " in group " + group));
    }

    private static ApiResource resource(String[] row) {
        int slash = row[0].indexOf('/');
        String group = slash < 0 ? "" : row[0].substring(0, slash);
        String version = row[0].substring(slash + 1);
        return new ApiResource(
                group,
                version,
                row[1],
                row[2].toLowerCase(Locale.ROOT),
                row[2],
                row[3].equals(NAMESPACED),
                words(row[4]),
                words(row[5]),
                Set.copyOf(words(row[6])),
                version,
                false);
    }

    static List<String> words(String text) {
        List<String> words = new ArrayList<>(List.of(text.split(",")));
        words.remove("");
        return words;
    }
}
