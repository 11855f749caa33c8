package dev.sankofa.sandbox.kubernetes.apply;

import dev.sankofa.sandbox.kubernetes.schema.KindSchema;
import dev.sankofa.sandbox.kubernetes.schema.KindSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The history of one object, from {@code scenarios.yaml}. */
record Scenario(String name, String kind, Place place, List<Step> steps) {
    static final String OBJECT_NAME = "o";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WIDGETS = "sandbox.sankofa.dev/v1";
    private static final Map<String, String> GROUPS = Map.ofEntries(
            Map.entry("Deployment", "apps/v1"),
            Map.entry("StatefulSet", "apps/v1"),
            Map.entry("DaemonSet", "apps/v1"),
            Map.entry("CronJob", "batch/v1"),
            Map.entry("HorizontalPodAutoscaler", "autoscaling/v2"),
            Map.entry("PodDisruptionBudget", "policy/v1"),
            Map.entry("NetworkPolicy", "networking.k8s.io/v1"),
            Map.entry("Ingress", "networking.k8s.io/v1"),
            Map.entry("Role", "rbac.authorization.k8s.io/v1"),
            Map.entry("RoleBinding", "rbac.authorization.k8s.io/v1"),
            Map.entry("Lease", "coordination.k8s.io/v1"),
            Map.entry("EndpointSlice", "discovery.k8s.io/v1"),
            Map.entry("Job", "batch/v1"),
            Map.entry("ReplicaSet", "apps/v1"),
            Map.entry("ControllerRevision", "apps/v1"),
            Map.entry("PriorityClass", "scheduling.k8s.io/v1"),
            Map.entry("StorageClass", "storage.k8s.io/v1"),
            Map.entry("IngressClass", "networking.k8s.io/v1"),
            Map.entry("ClusterRole", "rbac.authorization.k8s.io/v1"),
            Map.entry("ClusterRoleBinding", "rbac.authorization.k8s.io/v1"),
            Map.entry("CustomResourceDefinition", "apiextensions.k8s.io/v1"),
            Map.entry("ValidatingWebhookConfiguration", "admissionregistration.k8s.io/v1"),
            Map.entry("MutatingWebhookConfiguration", "admissionregistration.k8s.io/v1"),
            Map.entry("Widget", WIDGETS));

    /** Where the real server has the object. */
    enum Place {
        OWN_NAMESPACE,
        /** In the namespace {@code default}, and only pretended. */
        DRY_NAMESPACE,
        /** In no namespace, and only pretended. */
        DRY_CLUSTER
    }

    /** One request; {@code how} is the name of the step in the file. */
    record Step(String how, String manager, ObjectNode body) {
        boolean isApply() {
            return how.endsWith("apply");
        }

        boolean isForced() {
            return how.equals("force-apply");
        }

        boolean isStatus() {
            return how.startsWith("status");
        }
    }

    static List<Scenario> all() {
        List<Scenario> scenarios = new ArrayList<>();
        for (JsonNode node : resource("scenarios.yaml").values()) {
            scenarios.add(of(node));
        }
        return scenarios;
    }

    static ObjectNode widgetDefinition() {
        return resource("widgets.yaml").asObject();
    }

    static JsonNode widgetSchema() {
        JsonNode version = widgetDefinition().path("spec").path("versions").path(0);
        return version.path("schema").path("openAPIV3Schema");
    }

    private static JsonNode resource(String name) {
        try (InputStream yaml = Scenario.class.getResourceAsStream(name)) {
            if (yaml == null) {
                throw new IllegalStateException(name + " is missing");
            }
            LoadSettings settings =
                    LoadSettings.builder().setMaxAliasesForCollections(1000).build();
            return JSON.valueToTree(new Load(settings).loadFromInputStream(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario of(JsonNode node) {
        String kind = node.path("of").stringValue();
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : node.path("steps").values()) {
            steps.add(step(kind, step));
        }
        Place place = switch (node.path("dry").asString("")) {
            case "namespace" -> Place.DRY_NAMESPACE;
            case "cluster" -> Place.DRY_CLUSTER;
            default -> Place.OWN_NAMESPACE;
        };
        return new Scenario(node.path("name").stringValue(), kind, place, steps);
    }

    private static Step step(String kind, JsonNode node) {
        String how = node.propertyNames().stream()
                .filter(name -> !List.of("object", "patch", "fails").contains(name))
                .findFirst()
                .orElseThrow();
        ObjectNode body = node.has("patch")
                ? node.path("patch").deepCopy().asObject()
                : node.path("object").deepCopy().asObject();
        if (node.has("object")) {
            body.put("apiVersion", apiVersion(kind));
            body.put("kind", kind);
            ObjectNode metadata = body.withObjectProperty("metadata");
            if (!metadata.has("name")) {
                metadata.put("name", OBJECT_NAME);
            }
        }
        return new Step(how, node.path(how).stringValue(), body);
    }

    private static String apiVersion(String kind) {
        return GROUPS.getOrDefault(kind, "v1");
    }

    String apiVersion() {
        return apiVersion(kind);
    }

    boolean isDry() {
        return place != Place.OWN_NAMESPACE;
    }

    KindSchema schema() {
        if (!kind.equals("Widget")) {
            return KindSchemas.builtIn().find(apiVersion(), kind).orElseThrow();
        }
        return KindSchema.custom(WIDGETS, kind, widgetSchema());
    }

    @Override
    public String toString() {
        return name;
    }
}
