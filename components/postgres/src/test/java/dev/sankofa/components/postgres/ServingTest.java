package dev.sankofa.components.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Fence;
import dev.sankofa.components.spi.cutover.Served;
import dev.sankofa.components.spi.cutover.ServedInstance;
import dev.sankofa.components.spi.cutover.SessionGroup;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as the place where an application's sessions are. */
class ServingTest {
    @TempDir
    private static Path directory;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() {
        server = Servers.create(directory.resolve("data"));
        server.execute(
                "postgres",
                "CREATE DATABASE shop",
                "CREATE DATABASE \"odd \"\"'\\name\"",
                "CREATE DATABASE asleep",
                "ALTER DATABASE asleep ALLOW_CONNECTIONS false",
                "CREATE ROLE backend LOGIN PASSWORD 'pw'",
                "CREATE ROLE watcher LOGIN PASSWORD 'pw'");
        server.execute("shop", "CREATE TABLE products AS SELECT 1 AS id");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static Served component(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(Servers.policy(server));
        settings.put("database", "shop");
        settings.putAll(more);
        PostgresKind kind = new PostgresKind();
        Component component = kind.open("db", Settings.of("component db", kind.settings(), settings));
        return (Served) component;
    }

    private static ServedInstance instance(Map<String, ?> more) {
        Served served = component(more);
        return served.at(served.endpoint());
    }

    private static RunContext run() {
        return new RunContext(EventListener.NONE, new Cancellation(), InstantSource.system(), directory);
    }

    private static Connection connect(String database, String user) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", user.equals("postgres") ? Servers.PASSWORD : "pw");
        properties.setProperty("ApplicationName", "backend-1");
        return DriverManager.getConnection(server.url(database), properties);
    }

    @Test
    void theIdentityIsTheSystemIdentifier() {
        assertThat(instance(Map.of()).identity(run()))
                .contains(server.query("postgres", "SELECT system_identifier FROM pg_control_system()")
                        .getFirst());
    }

    @Test
    void sessionsAreToldByUserProgramAndAddress() throws SQLException {
        ServedInstance filtered = instance(
                Map.of("cutover-sessions", List.of("user=backend", "program=backend*", "address=127.0.0.0/8")));
        assertThat(filtered.sessions(run())).isEmpty();
        try (Connection _ = connect("shop", "backend");
                Connection _ = connect("shop", "backend");
                Connection _ = connect("shop", "watcher")) {
            assertThat(filtered.sessions(run()))
                    .containsExactly(new SessionGroup("backend", "backend-1", "127.0.0.1", 2));
            assertThat(instance(Map.of()).sessions(run()))
                    .contains(new SessionGroup("watcher", "backend-1", "127.0.0.1", 1))
                    .noneMatch(group -> group.program().equals("sankofa"));
        }
    }

    @Test
    void theProbeNeedsARowThatSaysYes() {
        assertThat(probe("SELECT count(*) FROM products")).isEqualTo(Verification.Result.PASSED);
        assertThat(probe("SELECT count(*) > 0 FROM products")).isEqualTo(Verification.Result.PASSED);
        assertThat(probe("SELECT count(*) > 1 FROM products")).isEqualTo(Verification.Result.FAILED);
        assertThat(probe("SELECT id FROM products WHERE id = 2")).isEqualTo(Verification.Result.FAILED);
        assertThat(probe("SELECT NULL")).isEqualTo(Verification.Result.FAILED);
        assertThat(probe("SELECT 1 FROM nowhere")).isEqualTo(Verification.Result.FAILED);
        assertThat(probe("INSERT INTO products VALUES (2) RETURNING id")).isEqualTo(Verification.Result.FAILED);
        assertThat(instance(Map.of()).probe(run()).result()).isEqualTo(Verification.Result.NOT_RUN);
    }

    private static Verification.Result probe(String query) {
        return instance(Map.of("cutover-probe", query)).probe(run()).result();
    }

    @Test
    void aFenceKeepsEverybodyOutAndIsTakenAwayExactly() throws SQLException {
        ServedInstance instance = instance(Map.of());
        List<String> before = openDatabases();
        Fence fence = instance.planFence(run());
        assertThat(fence.findings()).isEmpty();
        try (Connection backend = connect("shop", "backend");
                Connection superuser = connect("shop", "postgres")) {
            instance.fence(fence.facts(), run());
            instance.fence(fence.facts(), run());
            assertThatThrownBy(() -> backend.createStatement().execute("SELECT 1"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> superuser.createStatement().execute("SELECT 1"))
                    .isInstanceOf(SQLException.class);
        }
        for (String user : List.of("backend", "postgres")) {
            assertThatThrownBy(() -> connect("shop", user).close())
                    .as(user)
                    .hasMessageContaining("not currently accepting connections");
        }
        assertThat(instance.sessions(run())).as("we can still look").isEmpty();
        instance.unfence(fence.facts(), run());
        instance.unfence(fence.facts(), run());
        assertThat(openDatabases()).isEqualTo(before).doesNotContain("asleep");
        connect("shop", "backend").close();
    }

    private static List<String> openDatabases() {
        return server.query("template1", "SELECT datname FROM pg_database WHERE datallowconn ORDER BY 1");
    }

    @Test
    void aServerThatServesOthersTooIsFencedInPart() throws SQLException {
        ServedInstance instance = instance(Map.of("cutover-databases", "shop"));
        Fence fence = instance.planFence(run());
        assertThat(fence.description()).startsWith("no connections to shop;");
        instance.fence(fence.facts(), run());
        connect("postgres", "watcher").close();
        assertThatThrownBy(() -> connect("shop", "backend").close()).isInstanceOf(SQLException.class);
        instance.unfence(fence.facts(), run());
        assertThat(instance(Map.of("cutover-databases", "asleep"))
                        .planFence(run())
                        .findings())
                .hasSize(1)
                .allMatch(finding -> finding.message().contains("no open database 'asleep'"));
    }

    @Test
    void whoMayNotFenceIsToldWhatToGrant() {
        Fence fence = instance(Map.of("cutover-user", "watcher", "cutover-password", Secret.of("pw")))
                .planFence(run());
        assertThat(fence.findings())
                .extracting(Finding::message)
                .contains(
                        "'watcher' may not end the application's sessions",
                        "'watcher' may not close the database shop");
        assertThat(fence.findings()).allMatch(finding -> finding.hint().contains("--fence none"));
    }

    @Test
    void anOwnerWithTheRightToSignalMayFence() {
        server.execute(
                "postgres",
                "CREATE ROLE switcher LOGIN PASSWORD 'pw'",
                "GRANT pg_signal_backend TO switcher",
                "GRANT postgres TO switcher");
        ServedInstance instance = instance(Map.of("cutover-user", "switcher", "cutover-password", Secret.of("pw")));
        Fence fence = instance.planFence(run());
        assertThat(fence.findings()).isEmpty();
        instance.fence(fence.facts(), run());
        assertThatThrownBy(() -> connect("shop", "backend").close()).isInstanceOf(SQLException.class);
        instance.unfence(fence.facts(), run());
    }

    @Test
    void aServerThatIsGoneIsUnreachable() {
        ServedInstance nobody = component(Map.of()).at(new Endpoint("127.0.0.1", 1));
        assertThatThrownBy(() -> nobody.sessions(run()))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE));
    }

    @Test
    void badSettingsAreNamed() {
        assertThatThrownBy(() -> component(Map.of("cutover-sessions", "shop")))
                .hasMessageContaining("component db has a bad value for cutover-sessions: 'shop'");
        assertThatThrownBy(() -> component(Map.of("cutover-names", "shop")))
                .hasMessageContaining("cutover-names: 'shop'");
        assertThatThrownBy(() -> component(Map.of("cutover-password", Secret.of("x"))))
                .hasMessageContaining("cutover-password without cutover-user");
    }
}
