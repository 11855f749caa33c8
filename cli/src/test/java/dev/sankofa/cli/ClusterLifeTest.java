package dev.sankofa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A cluster and its Git repository through a real repository, as a user types it: compared, backed up, browsed. */
final class ClusterLifeTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    Path directory;

    private CommandLineHarness sankofa;
    private ApiServer server;

    @BeforeEach
    void start() throws Exception {
        server = ApiServer.start();
        create("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'shop'}}");
        create(
                "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'settings','namespace':'shop'},'data':{'colour':'red'}}");
        create("{'apiVersion':'v1','kind':'Secret','metadata':{'name':'database','namespace':'shop'},"
                + "'data':{'password':'aHVudGVyMg=='}}");
        commit("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {colour: blue}\n");
        Path shop = Files.createDirectory(directory.resolve("shop"));
        Files.writeString(shop.resolve("password"), "correct-horse-battery-staple");
        Files.writeString(shop.resolve("sankofa.yaml"), """
                version: 1
                application: shop
                repository:
                  path: repository
                  password-file: password
                components:
                  kubernetes:
                    kind: cluster
                    server: %s
                    token: ${env:TOKEN}
                    namespaces: [shop]
                    git: %s
                """.formatted(server.endpoint(), directory.resolve("origin")));
        sankofa = new CommandLineHarness(shop).with("TOKEN", server.token());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void create(String json) {
        server.objects().create((ObjectNode) MAPPER.readTree(json.replace('\'', '"')));
    }

    private void commit(String manifest) throws IOException, GitAPIException {
        Path origin = Files.createDirectory(directory.resolve("origin"));
        try (Git git = Git.init()
                .setInitialBranch("main")
                .setDirectory(origin.toFile())
                .call()) {
            Files.writeString(origin.resolve("settings.yaml"), manifest);
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("settings")
                    .setSign(false)
                    .setAuthor("Ama", "ama@example.org")
                    .setCommitter("Ama", "ama@example.org")
                    .call();
        }
    }

    @Test
    void driftIsShownForPeopleAndPrograms() throws IOException {
        CommandLineHarness.Outcome drift = sankofa.run("drift");
        assertThat(drift.status()).as(drift.err()).isEqualTo(ExitStatus.WARNINGS);
        assertThat(drift.out())
                .contains(
                        "ConfigMap shop/settings data.colour",
                        "says 'blue', is 'red'",
                        "not-in-git",
                        "Secret shop/database")
                .doesNotContain("aHVudGVyMg==", "hunter2");
        String json = sankofa.run("drift", "--output", "json").out();
        assertThat(json).contains("\"declared\"", "blue", "\"kind\"", "field");
    }

    @Test
    void aPointHoldsObjectsAndGitAndShowsNoSecret() throws IOException {
        assertThat(sankofa.run("repo", "init").status()).isEqualTo(ExitStatus.OK);
        CommandLineHarness.Outcome backup = sankofa.run("backup");
        assertThat(backup.status()).as(backup.out() + backup.err()).isIn(ExitStatus.OK, ExitStatus.WARNINGS);
        CommandLineHarness.Outcome browsed =
                sankofa.run("browse", "latest", "/shop/kubernetes/live/namespaces/shop/configmaps");
        assertThat(browsed.out()).as(browsed.err()).contains("settings.json");
        assertThat(sankofa.run("browse", "latest", "/shop/kubernetes/git").out())
                .contains("packed-refs");
        assertThat(sankofa.run("points", "show", "latest").out() + backup.out() + backup.err())
                .doesNotContain("aHVudGVyMg==", "hunter2", server.token());
        assertThat(sankofa.run("verify", "latest").status()).isEqualTo(ExitStatus.OK);
    }
}
