package dev.sankofa.components.cluster.connection;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.rollout.PodTemplates;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Job of one test, as a plan keeps it.
 *
 * @param name of the Job, in the namespace of the consumer
 * @param group and {@code kind} and {@code workload} are the consumer
 */
record TestJob(String namespace, String name, String group, String kind, String workload, String image, Endpoint to) {
    /** On the Job and on its pod; its value is the Job's name. */
    static final String LABEL = "sankofa.dev/connection-test";

    /** Nobody ever sets this condition. */
    private static final String GATE = "sankofa.dev/never-ready";

    private static final int DEADLINE_SECONDS = 120;
    private static final int KEPT_SECONDS = 60;

    /** Labels by which a controller tells its own pods. */
    private static final List<String> OF_CONTROLLERS = List.of(
            "pod-template-hash",
            "controller-revision-hash",
            "pod-template-generation",
            "statefulset.kubernetes.io/pod-name",
            "apps.kubernetes.io/pod-index");

    /** What decides where a pod runs, under which name, and what its network is. */
    private static final List<String> OF_THE_CONSUMER = List.of(
            "serviceAccountName",
            "imagePullSecrets",
            "nodeSelector",
            "tolerations",
            "runtimeClassName",
            "hostNetwork",
            "dnsPolicy",
            "dnsConfig",
            "hostAliases",
            "schedulerName",
            "securityContext");

    /** For people, and the name of the test among all. */
    String title() {
        return "Job " + namespace + "/" + name;
    }

    /** For people: as whom it connects. */
    String consumer() {
        return kind + " " + namespace + "/" + workload;
    }

    SwitchPlan.ConnectionTest asTest() {
        return new SwitchPlan.ConnectionTest(
                title(),
                "as " + consumer() + ", with the image " + image,
                Facts.builder()
                        .put("namespace", namespace)
                        .put("name", name)
                        .put("group", group)
                        .put("kind", kind)
                        .put("workload", workload)
                        .put("image", image)
                        .put("to", to.toString())
                        .build());
    }

    static TestJob of(SwitchPlan.ConnectionTest test) {
        Facts facts = test.facts();
        return new TestJob(
                facts.text("namespace").orElseThrow(),
                facts.text("name").orElseThrow(),
                facts.text("group").orElse(""),
                facts.text("kind").orElseThrow(),
                facts.text("workload").orElseThrow(),
                facts.text("image").orElseThrow(),
                Endpoint.parse("the plan", facts.text("to").orElseThrow()));
    }

    /**
     * What is sent to the server.
     *
     * @param consumer the workload as it is now; it owns the Job, so that the Job goes with it
     */
    ObjectNode body(JsonNode consumer) {
        ObjectNode job = Json.object().put("apiVersion", "batch/v1").put("kind", "Job");
        ObjectNode metadata = job.putObject("metadata").put("name", name).put("namespace", namespace);
        metadata.putObject("labels")
                .put("app.kubernetes.io/managed-by", "sankofa")
                .put(LABEL, name);
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", consumer.path("apiVersion").asString(""))
                .put("kind", kind)
                .put("name", workload)
                .put("uid", consumer.path("metadata").path("uid").asString(""));
        ObjectNode spec = job.putObject("spec");
        spec.put("backoffLimit", 0);
        spec.put("activeDeadlineSeconds", DEADLINE_SECONDS);
        spec.put("ttlSecondsAfterFinished", KEPT_SECONDS);
        template(spec.putObject("template"), PodTemplates.template(consumer));
        return job;
    }

    private void template(ObjectNode template, JsonNode original) {
        ObjectNode labels = template.putObject("metadata").putObject("labels");
        original.path("metadata").path("labels").forEachEntry(labels::set);
        labels.remove(OF_CONTROLLERS);
        labels.put(LABEL, name);
        JsonNode from = original.path("spec");
        ObjectNode spec = template.putObject("spec");
        OF_THE_CONSUMER.stream().filter(from::has).forEach(field -> spec.set(field, from.path(field)));
        JsonNode nodes = from.path("affinity").path("nodeAffinity");
        if (nodes.isObject()) {
            spec.putObject("affinity").set("nodeAffinity", nodes); // what pods keep away from would count the test
        }
        spec.put("restartPolicy", "Never");
        spec.put("terminationGracePeriodSeconds", 1);
        spec.put("automountServiceAccountToken", false);
        spec.put("enableServiceLinks", false);
        spec.putArray("readinessGates").addObject().put("conditionType", GATE);
        ArrayNode containers = spec.putArray("containers");
        TestProgram.ALL.forEach(program -> containers.add(container(program, from)));
    }

    private ObjectNode container(TestProgram program, JsonNode consumer) {
        ObjectNode container = Json.object().put("name", program.container()).put("image", image);
        container.put("imagePullPolicy", "IfNotPresent");
        program.command(to).forEach(container.putArray("command")::add);
        ObjectNode resources = container.putObject("resources");
        resources.putObject("requests").put("cpu", "10m").put("memory", "32Mi");
        resources.putObject("limits").put("cpu", "500m").put("memory", "128Mi");
        ObjectNode security = container.putObject("securityContext");
        consumer.path("containers").path(0).path("securityContext").forEachEntry(security::set);
        restrict(security);
        return container;
    }

    /** As the Pod Security Standard "restricted" wants it; who the program runs as stays the consumer's. */
    private static void restrict(ObjectNode security) {
        security.remove(List.of("privileged", "procMount"));
        security.put("allowPrivilegeEscalation", false);
        security.putObject("capabilities").putArray("drop").add("ALL");
        if (!security.has("seccompProfile")) {
            security.putObject("seccompProfile").put("type", "RuntimeDefault");
        }
    }

    /** The name of a Job: the same whenever the same cutover is planned with the same key, and no other's. */
    static String name(String digest) {
        return "sankofa-connection-test-" + digest.substring(0, 12);
    }

    /** The image of the consumer's first container. */
    static String image(JsonNode consumer) {
        return PodTemplates.podSpec(consumer)
                .path("containers")
                .path(0)
                .path("image")
                .asString("");
    }

    /** The labels that the pod has in common with the consumer's. */
    static Map<String, JsonNode> labels(JsonNode consumer) {
        Map<String, JsonNode> labels = new TreeMap<>();
        PodTemplates.template(consumer).path("metadata").path("labels").forEachEntry(labels::put);
        OF_CONTROLLERS.forEach(labels::remove);
        return labels;
    }
}
