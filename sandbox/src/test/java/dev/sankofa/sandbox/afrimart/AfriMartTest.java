package dev.sankofa.sandbox.afrimart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import dev.sankofa.sandbox.postgres.PostgresBinaries;
import dev.sankofa.sandbox.postgres.ServerOptions;
import dev.sankofa.sandbox.s3.S3Server;
import dev.sankofa.sandbox.s3.store.Bucket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AfriMartTest {
    private static final Secret PASSWORD = Secret.of("shop");

    @TempDir
    Path directory;

    @Test
    void everyProductOfAShopHasItsImageInTheBucket() throws Exception {
        AfriMart shop = new AfriMart(AfriMartSize.SMALL, 7);
        try (var postgres = EmbeddedPostgres.create(
                        PostgresBinaries.embedded(Path.of("target", "postgres-binaries")),
                        directory.resolve("data"),
                        ServerOptions.with(PASSWORD));
                S3Server objects = S3Server.builder()
                        .accessKey("SHOP", "shopsecret")
                        .stateDirectory(directory.resolve("s3"))
                        .start();
                Connection database =
                        DriverManager.getConnection(postgres.url("postgres"), "postgres", PASSWORD.reveal())) {
            shop.createTables(database);
            shop.putImages((key, type, bytes) -> objects.put(AfriMart.BUCKET, key, type, bytes));

            Bucket bucket = objects.store().bucket(AfriMart.BUCKET).orElseThrow();
            List<String> named = postgres.query("postgres", AfriMart.IMAGES_QUERY);
            assertThat(named).hasSize(AfriMartSize.SMALL.products()).doesNotHaveDuplicates();
            assertThat(named)
                    .allSatisfy(key -> assertThat(bucket.keys().find(Bytes.ofUtf8(key)))
                            .as(key)
                            .isPresent());
            assertThat(named).anyMatch(key -> key.contains("//"));
            long orders = AfriMart.count(database, "orders");
            shop.placeOrders(database, 5);
            assertThat(AfriMart.count(database, "orders")).isEqualTo(orders + 5);
        }
    }
}
