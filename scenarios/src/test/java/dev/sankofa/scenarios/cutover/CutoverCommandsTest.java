package dev.sankofa.scenarios.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.sandbox.kubernetes.pod.CommandPods;
import dev.sankofa.scenarios.CommandLine;
import dev.sankofa.testkit.DocumentedSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cutover as a user types it: policy, point, plan, application, way back. */
class CutoverCommandsTest {
    @TempDir
    private Path directory;

    private CommandLine.Outcome sankofa(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--policy", directory.resolve("sankofa.yaml").toString()));
        return CommandLine.run(all.toArray(String[]::new));
    }

    private void writePolicy(ShopDatabase database, ApiServer server, ShopCluster cluster) throws IOException {
        Files.writeString(directory.resolve("password"), "of-the-repository-0123456789");
        Files.writeString(directory.resolve("db-password"), ShopDatabase.SUPERUSER.reveal());
        Files.writeString(directory.resolve("token"), server.token());
        Files.writeString(directory.resolve("sankofa.yaml"), """
                version: 1
                application: shop
                repository: {path: repository, password-file: password}
                components:
                  db:
                    kind: postgres
                    host: 127.0.0.1
                    port: %d
                    user: postgres
                    password: ${file:db-password}
                    database: shop
                    cutover-sessions: user=backend
                    cutover-probe: select count(*) = 500 from products
                  k8s:
                    kind: cluster
                    server: %s
                    token: ${file:token}
                    namespaces: [%s, %s]
                """.formatted(
                        database.old.port(), server.endpoint(), cluster.shop, cluster.monitoring));
    }

    @Test
    void anApplicationIsSwitchedOverAndTakenBack() throws IOException {
        AtomicReference<SessionPlayer.Opener> opener = new AtomicReference<>(DatabaseSession::open);
        try (ShopDatabase database = new ShopDatabase(directory.resolve("databases"));
                ApiServer server = ApiServer.start(
                        ApiServer.Options.simulated().with(new CommandPods(new ConnectingPods(opener))));
                ShopCluster cluster = new ShopCluster(
                        Map.of("server", server.endpoint().toString(), "token", server.token()),
                        database.url(),
                        "DATABASE_URL",
                        "DATA_SOURCE_NAME")) {
            writePolicy(database, server, cluster);
            Map<String, String> before = cluster.values();
            require(ExitStatus.OK, sankofa("repo", "init"));
            require(ExitStatus.OK, sankofa("backup", "--component", "db"));
            String plan = directory.resolve("db.cutover").toString();
            String to = ShopDatabase.endpoint(database.restored).toString();

            CommandLine.Outcome planned =
                    require(ExitStatus.OK, sankofa("cutover", "plan", "--component", "db", "--to", to, "--out", plan));
            assertThat(planned.out())
                    .contains(
                            "Cutover of db from ",
                            "change Secret " + cluster.shop + "/app: DATABASE_URL (postgresql URL)")
                    .contains(
                            "restart Deployment " + cluster.monitoring + "/exporter", "sankofa cutover apply " + plan);
            assertThat(cluster.values()).isEqualTo(before);
            assertThat(DocumentedSchema.of("cutover-plan.schema.json").problemsOfJson(Files.readString(Path.of(plan))))
                    .isEmpty();
            assertThat(sankofa("cutover", "show", plan).out()).contains("Not begun.");

            CommandLine.Outcome applied = require(ExitStatus.OK, sankofa("cutover", "apply", plan));
            assertThat(applied.out())
                    .contains(
                            "PASSED  system identifier",
                            "PASSED  nobody uses ",
                            "Switched in ",
                            "the application uses " + to);
            assertThat(database.sessions(database.restored)).isEqualTo(3);
            assertThat(sankofa("cutover", "show", plan, "--output", "json").out())
                    .contains("\"state\" : \"applied\"");
            assertThat(sankofa("cutover", "apply", plan).err())
                    .contains("was begun before")
                    .endsWith("SKF-101\n");

            CommandLine.Outcome back = require(ExitStatus.OK, sankofa("cutover", "rollback", plan, "--output", "json"));
            assertThat(back.out()).contains("\"outcome\" : \"rolled-back\"");
            assertThat(cluster.values()).isEqualTo(before);
            for (CommandLine.Outcome outcome : List.of(planned, applied, back)) {
                assertThat(outcome.out() + outcome.err())
                        .doesNotContain("ss%2Fw")
                        .doesNotContain(server.token());
            }
        }
    }

    private static CommandLine.Outcome require(ExitStatus status, CommandLine.Outcome outcome) {
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isEqualTo(status);
        return outcome;
    }
}
