package dev.sankofa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images through a real repository, as a user types it: backed up, lost, exported, pushed elsewhere, brought back. */
final class ImagesLifeTest {
    private static final String PASSWORD = "a-password-of-the-registry";

    @TempDir
    Path directory;

    private CommandLineHarness sankofa;
    private RegistryServer registry;
    private String digest;

    @BeforeEach
    void backUp() throws IOException {
        registry = RegistryServer.start(directory.resolve("registry"), 0, RegistryServer.Login.bearer("ama", PASSWORD));
        digest = new SampleImage("shop/backend", 400_000, 2, 7).putIndex(registry.store(), "1.4");
        Path shop = Files.createDirectory(directory.resolve("shop"));
        Files.writeString(shop.resolve("password"), "correct-horse-battery-staple");
        Files.writeString(shop.resolve("sankofa.yaml"), """
                version: 1
                application: shop
                repository:
                  path: repository
                  password-file: password
                components:
                  images:
                    kind: images
                    images: ["%1$s/shop/backend:1.*"]
                    username: ama
                    password: ${env:REGISTRY_PASSWORD}
                    plain-http: true
                """.formatted(registry.host()));
        sankofa = new CommandLineHarness(shop).with("REGISTRY_PASSWORD", PASSWORD);
        requireOk(sankofa.run("repo", "init"));
        requireOk(sankofa.run("backup"));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private static CommandLineHarness.Outcome requireOk(CommandLineHarness.Outcome outcome) {
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isEqualTo(ExitStatus.OK);
        return outcome;
    }

    @Test
    void aSecondPointOfTheSameImagesStoresNothingAnew() throws IOException {
        long before = size(directory.resolve("shop/repository"));
        registry.forgetRequests();
        requireOk(sankofa.run("backup"));
        assertThat(registry.count("GET blob")).isZero();
        assertThat(size(directory.resolve("shop/repository")) - before).isLessThan(20_000);
        requireOk(sankofa.run("verify", "latest"));
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        }
    }

    @Test
    void imagesAreExportedForDockerAndNothingIsOverwritten() throws IOException {
        CommandLineHarness.Outcome refused = sankofa.run("images", "export", "latest", "--out", "backend.tar");
        assertThat(refused.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(refused.err()).contains("linux/amd64, linux/arm64", "HINT: Choose one with --platform");

        String[] export = {
            "images",
            "export",
            "latest",
            registry.host() + "/shop/backend:1.4",
            "--platform",
            "linux/arm64",
            "--out",
            "backend.tar.gz"
        };
        assertThat(requireOk(sankofa.run(export)).out()).contains("shop/backend:1.4 sha256:", "Wrote 1 image");
        assertThat(Files.size(directory.resolve("shop/backend.tar.gz"))).isGreaterThan(800_000);
        CommandLineHarness.Outcome again = sankofa.run(export);
        assertThat(again.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(again.err()).contains("backend.tar.gz' exists");
        try (Stream<Path> files = Files.list(directory.resolve("shop"))) {
            assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("backend.tar.gz.part");
        }
    }

    @Test
    void imagesArePushedToAnotherRegistryUnderAnotherNameAndProven() throws IOException {
        try (RegistryServer other = RegistryServer.start(directory.resolve("other"))) {
            List<String> push = List.of(
                    "images",
                    "push",
                    "latest",
                    "--registry",
                    other.host(),
                    "--rename",
                    "shop=archive",
                    "--set",
                    "plain-http=true");
            CommandLineHarness.Outcome dry = requireOk(sankofa.run(
                    Stream.concat(push.stream(), Stream.of("--dry-run")).toArray(String[]::new)));
            assertThat(dry.out()).contains("create " + other.host() + "/archive/backend:1.4", "Nothing was changed.");
            assertThat(other.store().hasRepository("archive/backend")).isFalse();

            CommandLineHarness.Outcome pushed = requireOk(sankofa.run(push.toArray(String[]::new)));
            assertThat(pushed.out()).contains("every check that was made passed");
            assertThat(other.store().tag("archive/backend", "1.4")).contains(digest);
        }
        assertThat(sankofa.everything()).doesNotContain(PASSWORD);
    }

    @Test
    void whatTheRegistryLostIsBroughtBackByTheUsualRestore() throws IOException {
        registry.store().removeManifest("shop/backend", digest);
        assertThat(registry.store().tags("shop/backend")).isEmpty();
        requireOk(sankofa.run("restore", "plan", "--out", "plan.json"));
        requireOk(sankofa.run("restore", "apply", "plan.json"));
        assertThat(registry.store().tag("shop/backend", "1.4")).contains(digest);
    }
}
