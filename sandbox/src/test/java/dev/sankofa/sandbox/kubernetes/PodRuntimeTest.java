package dev.sankofa.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.pod.ContainerState;
import dev.sankofa.sandbox.kubernetes.pod.PodRuntime;
import dev.sankofa.sandbox.kubernetes.pod.PodToRun;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PodRuntimeTest {
    private record Started(PodToRun pod, Consumer<List<ContainerState>> reports) {}

    private static final class RecordingRuntime implements PodRuntime {
        private final BlockingQueue<Started> started = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> stopped = new LinkedBlockingQueue<>();

        @Override
        public RunningPod start(PodToRun pod, Consumer<List<ContainerState>> reports) {
            started.add(new Started(pod, reports));
            return () -> stopped.add(pod.name());
        }
    }

    @Test
    void aPodSeesItsConfigurationAndItsStatusIsWhatTheRuntimeReports() throws IOException, InterruptedException {
        RecordingRuntime runtime = new RecordingRuntime();
        try (ApiServer server = ApiServer.start(ApiServer.Options.simulated().with(runtime));
                TestClient client = TestClient.of(server)) {
            String core = "/api/v1/namespaces/default";
            client.await(
                    core + "/serviceaccounts/default",
                    body -> !Json.text(body, "kind").equals("Status"));
            client.post(
                    core + "/configmaps",
                    "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\"},\"data\":{\"PORT\":\"80\",\"MODE\":\"x\"}}");
            client.post(
                    core + "/secrets",
                    "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"s\"},\"stringData\":{\"password\":\"geheim\"}}");
            client.apply(core + "/pods/p?fieldManager=test", POD);

            Started started = runtime.started.poll(20, TimeUnit.SECONDS);
            assertThat(started).isNotNull();
            assertThat(started.pod().containers().getFirst().environment())
                    .containsEntry("PORT", "80")
                    .containsEntry("MODE", "mine")
                    .containsEntry("URL", "http://h:80/")
                    .containsEntry("PASSWORD", "geheim")
                    .containsEntry("NAME", "p");
            started.reports().accept(List.of(new ContainerState.Running("c", "i@sha256:1", false, 0)));
            assertThat(Json.text(condition(client.get(core + "/pods/p").body()), "status"))
                    .isEqualTo("False");
            started.reports().accept(List.of(new ContainerState.Running("c", "i@sha256:1", true, 0)));
            JsonNode pod = client.get(core + "/pods/p").body();
            assertThat(Json.text(condition(pod), "status")).isEqualTo("True");
            assertThat(Json.text(pod, "status", "phase")).isEqualTo("Running");
            assertThat(Json.text(pod, "status", "podIP"))
                    .isEqualTo(started.pod().ip());

            client.delete(core + "/pods/p");
            assertThat(runtime.stopped.poll(20, TimeUnit.SECONDS)).isEqualTo("p");
            client.await(core + "/pods/p", body -> Json.number(body, 0, "code") == 404);
        }
    }

    private static JsonNode condition(JsonNode pod) {
        return Json.named(Json.at(pod, "status", "conditions"), "type", "Ready").orElse(Json.object());
    }

    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec:
              containers:
              - name: c
                image: i
                envFrom:
                - configMapRef: {name: c}
                - secretRef: {name: absent, optional: true}
                env:
                - {name: MODE, value: mine}
                - {name: URL, value: "http://h:$(PORT)/"}
                - name: PASSWORD
                  valueFrom: {secretKeyRef: {name: s, key: password}}
                - name: NAME
                  valueFrom: {fieldRef: {fieldPath: metadata.name}}
            """;
}
