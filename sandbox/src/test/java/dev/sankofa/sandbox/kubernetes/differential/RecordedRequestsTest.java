package dev.sankofa.sandbox.kubernetes.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.kubernetes.ApiServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Our server answers what a real one answered. */
class RecordedRequestsTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static ApiServer server;

    @BeforeAll
    static void startsTheServer() throws IOException, InterruptedException {
        server = ApiServer.start();
        send(
                "POST",
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                Map.of("Content-Type", "application/json"),
                RecordedAnswers.widgetDefinition());
        long end = System.nanoTime() + LIMIT.toNanos();
        while (send("GET", "/apis/sandbox.sankofa.dev/v1/widgets", Map.of(), "").statusCode() != 200) {
            assertThat(System.nanoTime()).as("widgets are served in time").isLessThan(end);
            Thread.sleep(20);
        }
    }

    @AfterAll
    static void stopsTheServer() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("dev.sankofa.sandbox.kubernetes.differential.RequestSequence#all")
    void answersAsTheRealServerDid(RequestSequence sequence) throws IOException, InterruptedException {
        String namespace = "requests-" + RequestSequence.all().indexOf(sequence);
        send(
                "POST",
                "/api/v1/namespaces",
                Map.of("Content-Type", "application/json"),
                "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + namespace + "\"}}");
        JsonNode real = RecordedAnswers.answers().path(sequence.name());
        List<ObjectNode> ours = Conversation.hold(RecordedRequestsTest::send, sequence, namespace);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).toString().equals(real.path(i).toString())) {
                differences.add(sequence.requests().get(i) + "\nreal: " + real.path(i) + "\nours: " + ours.get(i));
            }
        }
        assertThat(differences).as(String.join("\n\n", differences)).isEmpty();
    }

    private static HttpResponse<String> send(String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.endpoint() + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + server.token())
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
