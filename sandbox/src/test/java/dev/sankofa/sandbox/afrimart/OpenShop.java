package dev.sankofa.sandbox.afrimart;

import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import dev.sankofa.sandbox.postgres.PostgresBinaries;
import dev.sankofa.sandbox.postgres.ServerOptions;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisConsole;
import dev.sankofa.sandbox.redis.RedisOptions;
import dev.sankofa.sandbox.redis.RedisProgram;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.s3.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** The whole sample shop, for tests that use it. */
record OpenShop(
        EmbeddedPostgres database, S3Server objects, RegistryServer registry, EmbeddedRedis redis, ShopCluster cluster)
        implements AutoCloseable {
    private static final Secret PASSWORD = Secret.of("shop");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ACCESS_KEY = "SHOP";
    private static final String SECRET_KEY = "shopsecret";

    /** Starts all of its servers, puts into them what a shop has, and returns when it serves. */
    static OpenShop open(Path directory) throws IOException, SQLException {
        OpenShop shop = new OpenShop(
                EmbeddedPostgres.create(
                        PostgresBinaries.embedded(Path.of("target", "postgres-binaries")),
                        directory.resolve("data"),
                        ServerOptions.with(PASSWORD)),
                S3Server.builder()
                        .accessKey(ACCESS_KEY, SECRET_KEY)
                        .stateDirectory(directory.resolve("s3"))
                        .start(),
                RegistryServer.start(directory.resolve("registry")),
                EmbeddedRedis.start(
                        RedisProgram.embedded(Path.of("target", "redis")),
                        directory.resolve("redis"),
                        RedisOptions.plain().password(PASSWORD)),
                ShopCluster.start(0, directory.resolve("kubeconfig")));
        try {
            shop.fill();
            return shop;
        } catch (IOException | SQLException | RuntimeException e) {
            shop.close();
            throw e;
        }
    }

    private void fill() throws IOException, SQLException {
        AfriMart shop = new AfriMart(AfriMartSize.SMALL, 7);
        try (Connection connection = database.connect("postgres")) {
            shop.createTables(connection);
        }
        database.execute(
                "postgres",
                "create role " + ShopObjects.DATABASE_USER + " login password 'backend'",
                "grant select on all tables in schema public to " + ShopObjects.DATABASE_USER);
        shop.putImages((key, type, bytes) -> objects.put(AfriMart.BUCKET, key, type, bytes));
        try (RedisConsole console = redis.console()) {
            new ShopKeys(console, AfriMartSize.SMALL).fill();
        }
        Map<String, String> digests = ContainerImages.push(registry.store(), AfriMartSize.SMALL, 7);
        cluster.open(
                Map.of(
                        "DATABASE_URL",
                        "postgresql://" + ShopObjects.DATABASE_USER + ":backend@127.0.0.1:" + database.port()
                                + "/postgres",
                        "REDIS_URL",
                        "redis://:" + PASSWORD.reveal() + "@127.0.0.1:" + redis.port() + "/0",
                        "S3_ENDPOINT",
                        objects.endpoint().toString(),
                        "S3_ACCESS_KEY",
                        ACCESS_KEY,
                        "S3_SECRET_KEY",
                        SECRET_KEY,
                        "BACKEND_IMAGE",
                        registry.host() + "/" + ContainerImages.BACKEND + "@" + digests.get(ContainerImages.BACKEND),
                        "FRONTEND_IMAGE",
                        registry.host() + "/" + ContainerImages.FRONTEND + ":" + ContainerImages.LATEST),
                LIMIT);
    }

    @Override
    public void close() {
        cluster.close();
        redis.close();
        registry.close();
        objects.close();
        database.close();
    }
}
