package dev.sankofa.components.cluster.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.sandbox.kubernetes.access.AccessRule;
import dev.sankofa.sandbox.kubernetes.access.User;
import dev.sankofa.testkit.ScriptedHttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Against the sandbox's API server. */
class SwitchoverTest extends SwitchoverSuite {
    private static ApiServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = ApiServer.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void namespacesThatMayNotBeReadAreSaidAndThoseOfThePolicyLookedInto() {
        try (Place place = new Place(settings())) {
            place.secret(place.shop, "app", Map.of("URL", "postgres://" + place.old + "/d"));
            place.deployment(place.shop, "backend", "app", "");
            server.addUser(
                    "of-the-shop", new User("shopkeeper", List.of(rule(place.shop, "secrets"), rule(place.shop, "*"))));
            SwitchPlan plan =
                    place.as("of-the-shop", server.endpoint().toString()).planSwitch(place.request(), Place.run());
            assertThat(plan.changes()).hasSize(1);
            assertThat(plan.consumers()).hasSize(1);
            assertThat(plan.tests()).isEmpty();
            assertThat(plan.findings())
                    .anyMatch(finding -> finding.severity() == Severity.WARNING
                            && finding.message()
                                    .contains("the account may not create, get and delete jobs.batch and list pods in "
                                            + place.shop));
            assertThat(plan.findings())
                    .anyMatch(finding -> finding.subject().equals("secrets")
                            && finding.severity() == Severity.WARNING
                            && finding.message().contains("it is looked for in " + place.shop + " only"));
            server.addUser("of-nobody", new User("stranger", List.of(rule("elsewhere", "secrets"))));
            assertThat(place.as("of-nobody", server.endpoint().toString())
                            .planSwitch(place.request(), Place.run())
                            .findings())
                    .anyMatch(finding -> finding.subject().equals("secrets in " + place.shop)
                            && finding.severity() == Severity.ERROR);
        }
    }

    private static AccessRule rule(String namespace, String resource) {
        return new AccessRule(Set.of("get", "list", "patch"), Set.of("*"), Set.of(resource), Set.of(namespace));
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

    @Override
    Map<String, ?> settings() {
        return Map.of("server", server.endpoint().toString(), "token", server.token());
    }
}
