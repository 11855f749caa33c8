package dev.sankofa.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.http.HttpServer;
import dev.sankofa.sandbox.kubernetes.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class WebhookTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String MAP =
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"m\"},\"data\":{\"k\":\"v\"}}";

    private static HttpServer hook(String response, AtomicReference<ObjectNode> asked) throws IOException {
        return HttpServer.start(
                0,
                request -> {
                    ObjectNode review = (ObjectNode) Json.parse(request.body().readAllBytes());
                    asked.set(review);
                    review.set("response", Json.parseObject(response));
                    return HttpResponse.of(200).with(Body.of(Json.bytes(review)));
                },
                Optional.empty());
    }

    private static String configuration(String kind, String url) {
        return "{\"apiVersion\":\"admissionregistration.k8s.io/v1\",\"kind\":\"" + kind
                + "\",\"metadata\":{\"name\":\"w\"},\"webhooks\":[{\"name\":\"w.example.com\",\"sideEffects\":\"None\",\"admissionReviewVersions\":[\"v1\"],\"clientConfig\":{\"url\":\""
                + url
                + "\"},\"rules\":[{\"operations\":[\"CREATE\"],\"apiGroups\":[\"\"],\"apiVersions\":[\"v1\"],\"resources\":[\"configmaps\"]}]}]}";
    }

    @Test
    void aWebhookRefuses() throws IOException {
        AtomicReference<ObjectNode> asked = new AtomicReference<>(Json.object());
        try (ApiServer server = ApiServer.start();
                TestClient client = TestClient.of(server);
                HttpServer hook = hook("{\"allowed\":false,\"status\":{\"message\":\"not today\"}}", asked)) {
            String configurations = "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";
            client.post(
                    configurations,
                    configuration("ValidatingWebhookConfiguration", "http://127.0.0.1:" + hook.port() + "/"));

            TestClient.Answer refused = client.post(MAPS, MAP);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.message())
                    .isEqualTo("admission webhook \"w.example.com\" denied the request: not today");
            assertThat(Json.text(asked.get(), "request", "object", "data", "k")).isEqualTo("v");
            assertThat(client.get(MAPS + "/m").status()).isEqualTo(404);

            client.delete(configurations + "/w");
            assertThat(client.post(MAPS, MAP).status()).isEqualTo(201);
        }
    }

    @Test
    void aWebhookThatDoesNotAnswerIsAnError() throws IOException {
        try (ApiServer server = ApiServer.start();
                TestClient client = TestClient.of(server)) {
            client.post(
                    "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations",
                    configuration("ValidatingWebhookConfiguration", "http://127.0.0.1:1/"));

            TestClient.Answer refused = client.post(MAPS, MAP);

            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.message())
                    .startsWith(
                            "Internal error occurred: failed calling webhook \"w.example.com\": failed to call webhook");
        }
    }

    @Test
    void aWebhookChangesWhatIsWritten() throws IOException {
        String patch = "[{\"op\":\"add\",\"path\":\"/data/added\",\"value\":\"x\"}]";
        String encoded = Base64.getEncoder().encodeToString(patch.getBytes(StandardCharsets.UTF_8));
        try (ApiServer server = ApiServer.start();
                TestClient client = TestClient.of(server);
                HttpServer hook = hook(
                        "{\"allowed\":true,\"patchType\":\"JSONPatch\",\"patch\":\"" + encoded + "\"}",
                        new AtomicReference<>(Json.object()))) {
            client.post(
                    "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations",
                    configuration("MutatingWebhookConfiguration", "http://127.0.0.1:" + hook.port() + "/"));

            assertThat(client.post(MAPS, MAP).text("data", "added")).isEqualTo("x");
        }
    }
}
