package dev.sankofa.components.cluster.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.sandbox.kubernetes.access.AccessRule;
import dev.sankofa.sandbox.kubernetes.access.User;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

    @Override
    Map<String, ?> settings() {
        return Map.of("server", server.endpoint().toString(), "token", server.token());
    }
}
