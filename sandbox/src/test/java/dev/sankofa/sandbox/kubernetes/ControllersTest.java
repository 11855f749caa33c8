package dev.sankofa.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.pod.SimulatedPods;
import dev.sankofa.testkit.SettableClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ControllersTest {
    private static final String APPS = "/apis/apps/v1/namespaces/default";
    private static final String PODS = "/api/v1/namespaces/default/pods";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-25T10:00:00Z"));
    private ApiServer server;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start(new ApiServer.Options(0, "admin", new SimulatedPods(), clock, false));
        client = TestClient.of(server);
        client.await("/api/v1/namespaces/default/serviceaccounts/default", ControllersTest::exists);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static boolean exists(JsonNode body) {
        return !Json.text(body, "kind").equals("Status");
    }

    private static boolean isAbsent(JsonNode body) {
        return Json.number(body, 0, "code") == 404;
    }

    private void apply(String path, String yaml) {
        TestClient.Answer answer = client.apply(path + "?fieldManager=test&force=true", yaml);
        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 201);
    }

    private static String template(String annotations, String container) {
        return "template: {metadata: {labels: {app: web}, annotations: {" + annotations
                + "}}, spec: {containers: [{name: web, image: 'shop/web:1'" + container + "}]}}";
    }

    private void deployment(String spec, String annotations) {
        apply(
                APPS + "/deployments/web",
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, "
                        + spec + ", " + template(annotations, "") + "}}");
    }

    private static Predicate<JsonNode> complete(int generation, int replicas) {
        return body -> Json.number(body, 0, "status", "observedGeneration") == generation
                && Json.number(body, 0, "status", "updatedReplicas") == replicas
                && Json.number(body, 0, "status", "availableReplicas") == replicas
                && Json.number(body, 0, "status", "replicas") == replicas;
    }

    private static JsonNode condition(JsonNode body, String type) {
        return Json.named(Json.at(body, "status", "conditions"), "type", type).orElse(Json.object());
    }

    @Test
    void aDeploymentRunsPodsThatReportTheirDigests() {
        deployment("replicas: 2", "'lab/digest.web': 'sha256:abc'");

        JsonNode web = client.await(APPS + "/deployments/web", complete(1, 2));
        JsonNode pods = client.get(PODS).body().path("items");

        assertThat(Json.text(condition(web, "Available"), "reason")).isEqualTo("MinimumReplicasAvailable");
        assertThat(Json.text(condition(web, "Progressing"), "reason")).isEqualTo("NewReplicaSetAvailable");
        assertThat(pods).hasSize(2);
        JsonNode status = Json.at(pods.get(0), "status", "containerStatuses").get(0);
        assertThat(Json.text(status, "imageID")).isEqualTo("shop/web@sha256:abc");
        assertThat(Json.text(pods.get(0), "metadata", "labels", "pod-template-hash"))
                .isNotEmpty();
    }

    private static final String ROLLING = "replicas: 4, strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 1}}";

    @Test
    void aRolloutKeepsEnoughPodsReady() throws IOException {
        deployment(ROLLING, "'v': '1'");
        client.await(APPS + "/deployments/web", complete(1, 4));
        JsonNode before = client.get(PODS).body();
        Map<String, Boolean> ready = new HashMap<>();
        before.path("items").forEach(pod -> ready.put(Json.text(pod, "metadata", "name"), true));
        deployment(ROLLING, "'v': '2'");
        client.await(APPS + "/deployments/web", complete(2, 4));

        for (ObjectNode event : eventsSince(PODS, before)) {
            JsonNode pod = event.path("object");
            boolean gone = Json.text(event, "type").equals("DELETED")
                    || Json.at(pod, "metadata").has("deletionTimestamp");
            ready.put(
                    Json.text(pod, "metadata", "name"),
                    !gone && Json.text(condition(pod, "Ready"), "status").equals("True"));
            assertThat(ready.values().stream().filter(up -> up).count()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void aRolloutWantsNoMorePodsThanItMay() throws IOException {
        deployment(ROLLING, "'v': '1'");
        client.await(APPS + "/deployments/web", complete(1, 4));
        JsonNode before = client.get(APPS + "/replicasets").body();
        Map<String, Integer> wanted = new HashMap<>();
        wanted.put(Json.text(before.path("items").get(0), "metadata", "name"), 4);
        deployment(ROLLING, "'v': '2'");
        client.await(APPS + "/deployments/web", complete(2, 4));

        for (ObjectNode event : eventsSince(APPS + "/replicasets", before)) {
            wanted.put(
                    Json.text(event, "object", "metadata", "name"),
                    Json.number(event, 0, "object", "spec", "replicas"));
            assertThat(wanted.values().stream().mapToInt(Integer::intValue).sum())
                    .isLessThanOrEqualTo(5);
        }
        assertThat(wanted).hasSize(2);
    }

    /** Everything that happened to a collection since it was listed. */
    private List<ObjectNode> eventsSince(String path, JsonNode list) throws IOException {
        String from = Json.text(list, "metadata", "resourceVersion");
        List<ObjectNode> events = new ArrayList<>();
        try (BufferedReader lines = client.watch(path + "?watch=true&timeoutSeconds=1&resourceVersion=" + from)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                events.add(Json.parseObject(line));
            }
        }
        return events;
    }

    @Test
    void aRolloutThatIsStuckSaysSoWhenItsTimeIsOverAndKeepsTheOldPods() {
        deployment("replicas: 2, progressDeadlineSeconds: 60", "'v': '1'");
        client.await(APPS + "/deployments/web", complete(1, 2));
        deployment("replicas: 2, progressDeadlineSeconds: 60", "'lab/fate': 'stuck'");
        client.await(PODS, body -> hasWaiting(body, "ImagePullBackOff"));
        client.await(
                APPS + "/deployments/web",
                body -> Json.text(condition(body, "Progressing"), "reason").equals("ReplicaSetUpdated")
                        && Json.number(body, 0, "status", "observedGeneration") == 2);

        clock.advance(Duration.ofSeconds(90));

        JsonNode web = client.await(
                APPS + "/deployments/web",
                body -> Json.text(condition(body, "Progressing"), "reason").equals("ProgressDeadlineExceeded"));
        assertThat(Json.text(condition(web, "Progressing"), "status")).isEqualTo("False");
        assertThat(Json.number(web, 0, "status", "availableReplicas")).isEqualTo(2);
    }

    private static boolean hasWaiting(JsonNode pods, String reason) {
        for (JsonNode pod : pods.path("items")) {
            for (JsonNode status : Json.at(pod, "status", "containerStatuses")) {
                if (Json.text(status, "state", "waiting", "reason").equals(reason)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void aTemplateThatComesBackGetsItsReplicaSetAgain() {
        deployment("replicas: 1", "'v': '1'");
        client.await(APPS + "/deployments/web", complete(1, 1));
        deployment("replicas: 1", "'v': '2'");
        client.await(APPS + "/deployments/web", complete(2, 1));
        deployment("replicas: 1", "'v': '1'");
        client.await(APPS + "/deployments/web", complete(3, 1));

        JsonNode web = client.await(
                APPS + "/deployments/web",
                body -> Json.text(body, "metadata", "annotations", "deployment.kubernetes.io/revision")
                        .equals("3"));
        assertThat(client.get(APPS + "/replicasets").body().path("items")).hasSize(2);
        assertThat(Json.text(web, "metadata", "name")).isEqualTo("web");
    }

    @Test
    void withRecreateNoOldPodIsThereBesideANewOne() {
        deployment("replicas: 2, strategy: {type: Recreate}", "'v': '1'");
        client.await(APPS + "/deployments/web", complete(1, 2));
        deployment("replicas: 2, strategy: {type: Recreate}", "'v': '2'");

        client.await(APPS + "/deployments/web", complete(2, 2));
        assertThat(client.get(PODS).body().path("items")).hasSize(2);
    }

    @Test
    void aPodWithoutItsSecretWaitsAndStartsWhenItIsThere() {
        apply(
                APPS + "/deployments/web",
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, "
                        + template("", ", env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]") + "}}");
        JsonNode pods = client.await(PODS, body -> hasWaiting(body, "CreateContainerConfigError"));
        assertThat(Json.text(
                        Json.at(pods.path("items").get(0), "status", "containerStatuses")
                                .get(0),
                        "state",
                        "waiting",
                        "message"))
                .isEqualTo("secret \"s\" not found");

        client.post(
                "/api/v1/namespaces/default/secrets",
                "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"s\"},\"stringData\":{\"k\":\"v\"}}");

        client.await(APPS + "/deployments/web", complete(1, 1));
    }

    @Test
    void aStatefulSetHasNumberedPodsWithClaims() {
        apply(
                APPS + "/statefulsets/db",
                "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {serviceName: db, replicas: 2, selector: "
                        + "{matchLabels: {app: web}}, volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: "
                        + "[ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}], "
                        + template("", ", volumeMounts: [{name: data, mountPath: /d}]") + "}}");

        JsonNode db =
                client.await(APPS + "/statefulsets/db", body -> Json.number(body, 0, "status", "readyReplicas") == 2);

        assertThat(client.get(PODS + "/db-1").status()).isEqualTo(200);
        assertThat(client.get("/api/v1/namespaces/default/persistentvolumeclaims/data-db-0")
                        .status())
                .isEqualTo(200);
        assertThat(Json.text(db, "status", "updateRevision")).isNotEmpty();
        client.await(
                APPS + "/statefulsets/db",
                body -> Json.text(body, "status", "updateRevision")
                        .equals(Json.text(body, "status", "currentRevision")));
    }

    @Test
    void aJobCompletes() {
        apply(
                "/apis/batch/v1/namespaces/default/jobs/once",
                "{apiVersion: batch/v1, kind: Job, metadata: {name: once}, spec: {template: {spec: {restartPolicy: Never, "
                        + "containers: [{name: c, image: i}]}}}}");

        JsonNode job = client.await(
                "/apis/batch/v1/namespaces/default/jobs/once",
                body -> Json.text(condition(body, "Complete"), "status").equals("True"));
        assertThat(Json.number(job, 0, "status", "succeeded")).isEqualTo(1);
    }

    @Test
    void whatItOwnsGoesAfterADeployment() {
        deployment("replicas: 2", "");
        client.await(APPS + "/deployments/web", complete(1, 2));

        assertThat(client.delete(APPS + "/deployments/web").text("status")).isEqualTo("Success");

        client.await(PODS, body -> body.path("items").isEmpty());
        assertThat(client.get(APPS + "/replicasets").body().path("items")).isEmpty();
    }

    @Test
    void inTheForegroundTheOwnerGoesLastAndAnOrphanStays() {
        deployment("replicas: 1", "");
        client.await(APPS + "/deployments/web", complete(1, 1));
        client.delete(APPS + "/deployments/web?propagationPolicy=Orphan");
        client.await(APPS + "/deployments/web", ControllersTest::isAbsent);
        JsonNode sets = client.get(APPS + "/replicasets").body().path("items");
        assertThat(sets).hasSize(1);
        assertThat(Json.at(sets.get(0), "metadata", "ownerReferences").isEmpty())
                .isTrue();
        String set = APPS + "/replicasets/" + Json.text(sets.get(0), "metadata", "name");

        assertThat(client.delete(set + "?propagationPolicy=Foreground").status())
                .isEqualTo(202);

        client.await(set, ControllersTest::isAbsent);
        assertThat(client.get(PODS).body().path("items")).isEmpty();
    }

    @Test
    void aServiceNamesThePodsBehindIt() {
        apply(
                "/api/v1/namespaces/default/services/web",
                "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}}");
        deployment("replicas: 2", "");

        JsonNode endpoints = client.await(
                "/api/v1/namespaces/default/endpoints/web",
                body -> Json.at(body, "subsets").size() == 1
                        && Json.at(body, "subsets").get(0).path("addresses").size() == 2);
        assertThat(Json.number(
                        Json.at(endpoints, "subsets").get(0).path("ports").get(0), 0, "port"))
                .isEqualTo(8080);
        String slices = "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices";
        client.await(
                slices,
                body -> body.path("items").size() == 1
                        && body.path("items").get(0).path("endpoints").size() == 2);
        client.delete("/api/v1/namespaces/default/services/web");
        client.await(slices, body -> body.path("items").isEmpty());
        client.await("/api/v1/namespaces/default/endpoints/web", ControllersTest::isAbsent);
    }

    @Test
    void anAutoscalerKeepsItsDeploymentWithinBounds() {
        deployment("replicas: 1", "");
        apply(
                "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers/web",
                "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {scaleTargetRef: "
                        + "{apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 3, maxReplicas: 5}}");

        client.await(APPS + "/deployments/web", complete(2, 3));
        client.await(
                "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers/web",
                body -> Json.text(condition(body, "AbleToScale"), "reason").equals("SucceededGetScale")
                        && Json.number(body, 0, "status", "currentReplicas") == 3);
    }

    @Test
    void anObjectWhoseOwnerNeverWasIsCollected() {
        client.post(
                "/api/v1/namespaces/default/configmaps",
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"orphan\",\"ownerReferences\":[{\"apiVersion\":"
                        + "\"apps/v1\",\"kind\":\"Deployment\",\"name\":\"gone\",\"uid\":\"00000000-0000-0000-0000-000000000001\"}]}}");

        client.await("/api/v1/namespaces/default/configmaps/orphan", ControllersTest::isAbsent);
    }

    @Test
    void aNamespaceIsEmptiedBeforeItGoes() {
        client.post(
                "/api/v1/namespaces",
                "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"shop\"}}");
        client.await("/api/v1/namespaces/shop/serviceaccounts/default", ControllersTest::exists);
        client.await("/api/v1/namespaces/shop/configmaps/kube-root-ca.crt", ControllersTest::exists);
        String maps = "/api/v1/namespaces/shop/configmaps";
        client.post(
                maps,
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"held\",\"finalizers\":[\"example.com/hold\"]}}");

        assertThat(client.delete("/api/v1/namespaces/shop").text("status", "phase"))
                .isEqualTo("Terminating");
        TestClient.Answer refused =
                client.post(maps, "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"late\"}}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(Json.text(Json.at(refused.body(), "details", "causes").get(0), "reason"))
                .isEqualTo("NamespaceTerminating");
        client.merge(maps + "/held", "{\"metadata\":{\"finalizers\":null}}");

        client.await("/api/v1/namespaces/shop", ControllersTest::isAbsent);
    }
}
