package dev.sankofa.components.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Supply;
import dev.sankofa.components.spi.Supply.Answer;
import dev.sankofa.components.spi.Supply.Comes;
import dev.sankofa.components.spi.Supply.Missing;
import dev.sankofa.components.spi.Supply.There;
import dev.sankofa.components.spi.Supply.Unknown;
import dev.sankofa.components.spi.Supplying.Part;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import dev.sankofa.testkit.ServerCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What plans of others are told about images. */
final class ImageSupplyTest extends ImagesFixture {
    private static final String ABSENT = "sha256:" + "0".repeat(64);

    private static String push(RegistryServer server) throws IOException {
        return new SampleImage("shop/backend", 1000, 1, 7).putIndex(server.store(), "1.4");
    }

    private Supply supply(Part... parts) throws IOException {
        return new ImagesKind().supplies().orElseThrow().open(List.of(parts), run());
    }

    private static Secret pullSecret(String registry, String user, String password) {
        String auth = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return Secret.of("{\"auths\":{\"" + registry + "\":{\"auth\":\"" + auth + "\"}}}");
    }

    private Part part(Component component, Settings target, Optional<CaptureSource> capture, boolean isRestored) {
        return new Part("pictures", component, target, capture, isRestored);
    }

    @Test
    void anImageIsThereByItsTagAndByItsDigest() throws IOException {
        RegistryServer server = registry();
        String digest = push(server);
        String backend = server.host() + "/shop/backend";
        try (Supply supply = supply()) {
            assertThat(supply.ask(backend + ":1.4", List.of())).isEqualTo(new There());
            assertThat(supply.ask(backend + "@" + digest, List.of())).isEqualTo(new There());
            Answer missing = new Missing("registry " + server.host() + " does not have it", Optional.empty());
            assertThat(supply.ask(backend + ":1.5", List.of())).isEqualTo(missing);
            assertThat(supply.ask(backend, List.of()))
                    .as("without a tag, latest")
                    .isEqualTo(missing);
            assertThat(supply.ask(backend + ":1.4@" + ABSENT, List.of())).isEqualTo(missing);
            assertThat(supply.ask(server.host() + "/shop/none:1", List.of())).isEqualTo(missing);
            assertThat(supply.ask("shop/Backend:1", List.of())).isInstanceOf(Missing.class);
        }
    }

    @Test
    void everyPullSecretThatHasSomethingForTheRegistryIsTried() throws IOException {
        for (RegistryServer.Login login : List.of(
                RegistryServer.Login.basic("nodes", "let-me-in"), RegistryServer.Login.bearer("nodes", "let-me-in"))) {
            RegistryServer server = registry(login);
            push(server);
            String image = server.host() + "/shop/backend:1.4";
            Secret right = pullSecret(server.host(), "nodes", "let-me-in");
            Secret wrong = pullSecret(server.host(), "nodes", "guessed");
            Secret other = pullSecret("registry.example.org", "nodes", "let-me-in");
            try (Supply supply = supply()) {
                assertThat(supply.ask(image, List.of(right))).isEqualTo(new There());
                assertThat(supply.ask(image, List.of(other, wrong, right))).isEqualTo(new There());
                assertThat(supply.ask(image, List.of(pullSecret("127.0.0.*:*", "nodes", "let-me-in"))))
                        .as("a star in the key")
                        .isEqualTo(new There());
                for (List<Secret> shown :
                        List.of(List.<Secret>of(), List.of(wrong), List.of(other), List.of(Secret.of("no JSON")))) {
                    assertThat(supply.ask(image, shown))
                            .isInstanceOfSatisfying(
                                    Unknown.class,
                                    unknown -> assertThat(unknown.reason())
                                            .isEqualTo("registry " + server.host()
                                                    + " does not show it without other credentials"));
                }
            }
        }
    }

    @Test
    void theProgramsThatAPullSecretNamesAreNotRun() throws IOException {
        RegistryServer server = registry(RegistryServer.Login.basic("nodes", "let-me-in"));
        push(server);
        Secret document = Secret.of(
                "{\"credsStore\":\"none-such\",\"credHelpers\":{\"" + server.host() + "\":\"none-such\"},\"auths\":{\""
                        + server.host() + "\":{\"username\":\"nodes\",\"password\":\"let-me-in\"}}}");
        try (Supply supply = supply()) {
            assertThat(supply.ask(server.host() + "/shop/backend:1.4", List.of(document)))
                    .isEqualTo(new There());
        }
    }

    @Test
    void whatThePolicySaysOfARegistryIsUsedToReachIt() throws IOException, InterruptedException {
        ServerCertificate certificate = ServerCertificate.create(directory.resolve("certificate"));
        RegistryServer server = encrypted(certificate);
        push(server);
        String image = server.host() + "/shop/backend:1.4";
        Map<String, Object> trusting = Map.of(
                "plain-http", "false", "ca-file", certificate.certificate().toString());
        Component component = open(server, trusting, "shop/frontend:1");
        Settings none = Settings.of("nothing", new ImagesKind().restoreSettings(), Map.of());
        try (Supply supply = supply(part(component, none, Optional.empty(), false))) {
            assertThat(supply.ask(image, List.of())).isEqualTo(new There());
        }
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNotTheSameAsOneThatLacksTheImage() throws IOException {
        RegistryServer server = registry();
        String host = server.host();
        server.close();
        try (Supply supply = supply()) {
            Answer first = supply.ask(host + "/shop/backend:1.4", List.of());
            assertThat(first).isInstanceOfSatisfying(Unknown.class, unknown -> {
                assertThat(unknown.reason()).startsWith("registry " + host + " cannot be asked from here: ");
                assertThat(unknown.hint()).contains("nodes");
            });
            int before = events.all().size();
            assertThat(supply.ask(host + "/shop/other:1", List.of())).isEqualTo(first);
            assertThat(events.all()).as("it is not asked again").hasSize(before);
        }
    }

    @Test
    void whatTheSameRestoreBringsComes() throws IOException {
        RegistryServer source = registry();
        String digest = push(source);
        Component component = open(source, Map.of(), "shop/backend:1.4");
        Taken taken = take(component);
        RegistryServer empty = registry();
        Settings moved = target(Map.of("registry", empty.host(), "rename", List.of("shop=archive")));
        try (Supply supply = supply(part(component, moved, Optional.of(taken.source()), true))) {
            String there = empty.host() + "/archive/backend";
            assertThat(supply.ask(there + ":1.4", List.of())).isEqualTo(new Comes("pictures"));
            assertThat(supply.ask(there + "@" + digest, List.of())).isEqualTo(new Comes("pictures"));
            assertThat(supply.ask(there + ":1.5", List.of())).isInstanceOf(Missing.class);
            assertThat(empty.requests())
                    .as("only what does not come is asked for")
                    .hasSize(1);
        }
    }

    @Test
    void whatThePointHasButIsNotRestoredIsSaid() throws IOException {
        RegistryServer source = registry();
        String digest = push(source);
        Component component = open(source, Map.of(), "shop/backend:1.4");
        Taken taken = take(component);
        source.store().clear();
        Settings none = target(Map.of());
        try (Supply supply = supply(part(component, none, Optional.of(taken.source()), false))) {
            for (String image : List.of(":1.4", "@" + digest)) {
                assertThat(supply.ask(source.host() + "/shop/backend" + image, List.of()))
                        .isEqualTo(new Missing(
                                "registry " + source.host() + " does not have it", Optional.of("pictures")));
            }
        }
    }
}
