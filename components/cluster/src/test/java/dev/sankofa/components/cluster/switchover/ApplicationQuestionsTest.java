package dev.sankofa.components.cluster.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sankofa.components.cluster.SandboxServer;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.testkit.ScriptedHttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Against the sandbox's API server. */
class ApplicationQuestionsTest extends ApplicationQuestionsSuite {
    @RegisterExtension
    private static final SandboxServer SERVER = new SandboxServer();

    @Override
    Map<String, ?> settings() {
        return SERVER.settings();
    }

    @Test
    void aServiceIsAskedThroughTheApiServersProxy() throws Exception {
        try (Place place = new Place(settings())) {
            place.secret(place.shop, "app", Map.of("KEY", "value"));
            place.deployment(place.shop, "backend", "app", "");
            place.create(
                    "",
                    "Service",
                    place.shop,
                    "backend",
                    Place.json(
                            "{'spec':{'selector':{'app':'backend'},'ports':[{'name':'web','port':80,'targetPort':8080}]}}"));
            String address = firstAddress(place);
            HttpServer program = HttpServer.create(new InetSocketAddress(address, 8080), 0);
            program.createContext("/", exchange -> {
                boolean known = exchange.getRequestURI().toString().equals("/products?first=1");
                byte[] body = "mango".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(known ? 200 : 404, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            program.start();
            try {
                String base = "service://" + place.shop + "/backend";
                assertThat(place.asking(
                                        settings(),
                                        base + ":80/products?first=1 contains mango",
                                        base + ":web/products?first=1 contains cassava",
                                        base + "/absent")
                                .ask(Place.run()))
                        .extracting(Verification.Check::result)
                        .containsExactly(
                                Verification.Result.PASSED, Verification.Result.FAILED, Verification.Result.FAILED);
            } finally {
                program.stop(0);
            }
        }
    }

    @Test
    void theApplicationIsAskedAtItsUrlAlsoWhileTheApiServerIsAway() throws Exception {
        try (Place place = new Place(settings());
                ScriptedHttpServer shop = new ScriptedHttpServer(_ -> ScriptedHttpServer.answer(200, "mango"))) {
            String nobody;
            try (ScriptedHttpServer gone = new ScriptedHttpServer(_ -> new byte[0])) {
                nobody = gone.endpoint().toString();
            }
            assertThat(place.asking(
                                    Map.of("server", nobody, "token", "any"),
                                    shop.endpoint() + "/ contains mango",
                                    "service://shop/backend/")
                            .ask(Place.run()))
                    .extracting(Verification.Check::result)
                    .containsExactly(Verification.Result.PASSED, Verification.Result.FAILED);
        }
    }

    /** Where the first pod behind the Service is; the sandbox asks that one. */
    private static String firstAddress(Place place) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() - end < 0) {
            JsonNode addresses = place.client
                    .get(place.reference("", "Endpoints", place.shop, "backend"))
                    .map(found -> found.path("subsets").path(0).path("addresses"))
                    .orElse(MissingNode.getInstance());
            if (addresses.size() == 2) {
                return addresses.path(0).path("ip").asString("");
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the Service has no pods");
    }
}
