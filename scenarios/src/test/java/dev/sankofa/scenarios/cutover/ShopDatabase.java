package dev.sankofa.scenarios.cutover;

import dev.sankofa.components.postgres.PostgresKind;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Served;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import dev.sankofa.sandbox.postgres.PostgresBinaries;
import dev.sankofa.sandbox.postgres.ServerOptions;
import dev.sankofa.testkit.CaptureStore;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The shop's database, a capture of it, and the server that was restored from the capture. */
final class ShopDatabase implements AutoCloseable {
    static final String PASSWORD = "pa:ss/w@rd";
    static final Secret SUPERUSER = Secret.of("of the superuser");

    final EmbeddedPostgres old;
    final EmbeddedPostgres restored;
    final CaptureSource capture;
    private final Path directory;

    ShopDatabase(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        ServerOptions options = ServerOptions.with(SUPERUSER);
        PostgresBinaries binaries = PostgresBinaries.embedded(Path.of("target", "postgres-binaries"));
        old = EmbeddedPostgres.create(binaries, directory.resolve("old"), options);
        old.execute("postgres", "CREATE DATABASE shop", "CREATE ROLE backend LOGIN PASSWORD '" + PASSWORD + "'");
        old.execute(
                "shop",
                "CREATE TABLE products AS SELECT i AS id, 'product ' || i AS name FROM generate_series(1, 500) AS i",
                "GRANT ALL ON products TO backend");
        Component component = open(Map.of());
        CaptureStore store = new CaptureStore(Files.createDirectories(directory.resolve("store")));
        Capture taken = component.capture(store, run());
        capture = store.seal(taken.facts());
        Settings target = Settings.of(
                "restore of db",
                new PostgresKind().restoreSettings(),
                Map.of("data-directory", directory.resolve("restored").toString(), "sync", "false"));
        component.restore(component.planRestore(capture, target, run()), capture, target, run());
        restored = EmbeddedPostgres.open(binaries, directory.resolve("restored"), options);
    }

    RunContext run() throws IOException {
        return new RunContext(
                EventListener.NONE,
                new Cancellation(),
                InstantSource.system(),
                Files.createDirectories(directory.resolve("scratch")));
    }

    Component open(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("host", EmbeddedPostgres.HOST);
        settings.put("port", Integer.toString(old.port()));
        settings.put("user", EmbeddedPostgres.USER);
        settings.put("password", SUPERUSER);
        settings.put("database", "shop");
        settings.put("cutover-probe", "SELECT count(*) = 500 FROM products");
        settings.put("cutover-sessions", "user=backend");
        settings.putAll(more);
        PostgresKind kind = new PostgresKind();
        return kind.open("db", Settings.of("component db", kind.settings(), settings));
    }

    Served served() {
        return (Served) open(Map.of());
    }

    static Endpoint endpoint(EmbeddedPostgres server) {
        return new Endpoint(EmbeddedPostgres.HOST, server.port());
    }

    /** What programs are told at first. */
    String url() {
        return "postgresql://backend:" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8) + "@" + endpoint(old)
                + "/shop?sslmode=disable";
    }

    long sessions(EmbeddedPostgres server) {
        return Long.parseLong(
                server.query("template1", "SELECT count(*) FROM pg_stat_activity WHERE usename = 'backend'")
                        .getFirst());
    }

    boolean isFenced(EmbeddedPostgres server) {
        return server.query("template1", "SELECT datallowconn FROM pg_database WHERE datname = 'shop'")
                .getFirst()
                .equals("f");
    }

    /** A server with the same tables that is not a copy. */
    EmbeddedPostgres another() {
        EmbeddedPostgres another =
                EmbeddedPostgres.create(old.binaries(), directory.resolve("another"), ServerOptions.with(SUPERUSER));
        another.execute("postgres", "CREATE DATABASE shop");
        return another;
    }

    @Override
    public void close() {
        old.close();
        restored.close();
    }
}
