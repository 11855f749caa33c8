package dev.sankofa.sandbox.kubernetes.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Requests with such bodies. */
class ProtobufRequestsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String SECRETS = "/api/v1/namespaces/default/secrets";

    private static HttpResponse<byte[]> post(HttpClient http, ApiServer server, String path, byte[] body)
            throws IOException, InterruptedException {
        URI address = server.endpoint().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + server.token())
                .header("Content-Type", ProtobufReader.MEDIA_TYPE)
                .header("Accept", ProtobufReader.MEDIA_TYPE + ",application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void anObjectIsCreatedAndAnsweredInJson() throws IOException, InterruptedException {
        try (ApiServer server = ApiServer.start();
                HttpClient http = HttpClient.newHttpClient()) {
            Recorded secret = Recorded.all().findFirst().orElseThrow();
            HttpResponse<byte[]> created = post(http, server, SECRETS, secret.sent());

            assertThat(created.statusCode()).isEqualTo(201);
            JsonNode object = Json.parse(created.body());
            assertThat(object.path("data")).isEqualTo(secret.printed().path("data"));
            assertThat(Json.text(object, "type")).isEqualTo("Opaque");
            assertThat(post(http, server, "/api/v1/namespaces/default/configmaps", secret.sent())
                            .statusCode())
                    .as("a Secret among ConfigMaps")
                    .isEqualTo(400);
        }
    }

    /** A bug of the sandbox would answer 500, and fail the test when the server is closed. */
    @Test
    void damagedBodiesAreRefusedAndNeverFailTheServer() throws IOException, InterruptedException {
        Random random = Seed.fresh().random();
        List<Recorded> recorded = Recorded.all().toList();
        try (ApiServer server = ApiServer.start();
                HttpClient http = HttpClient.newHttpClient()) {
            for (int round = 0; round < 300; round++) {
                byte[] body = ProtobufReaderTest.damaged(
                        recorded.get(random.nextInt(recorded.size())).sent(), random);
                String path = random.nextBoolean() ? SECRETS : "/apis/apps/v1/namespaces/default/deployments";
                assertThat(post(http, server, path + "?dryRun=All", body).statusCode())
                        .isIn(201, 400, 404, 409, 422);
            }
        }
    }
}
