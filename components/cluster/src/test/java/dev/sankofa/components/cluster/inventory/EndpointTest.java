package dev.sankofa.components.cluster.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.api.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndpointTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATABASE_URL|postgresql://u:p@Db.example.org:5432/shop?x=y|postgres db.example.org:5432",
                "DATA_SOURCE_NAME|postgres://u:p%40x@db1.example.org,db2.example.org/shop|postgres db1.example.org, postgres db2.example.org",
                "JDBC|jdbc:postgresql://db/shop?user=u&password=p|postgres db",
                "REDIS_URL|rediss://:p@cache.example.org:6380/0|redis cache.example.org:6380",
                "DSN|host=db.example.org user=u password=p|postgres db.example.org",
                "X|shop.abc.eu-west-1.rds.amazonaws.com|rds shop.abc.eu-west-1.rds.amazonaws.com",
                "AWS_S3_BUCKET|shop-uploads|bucket shop-uploads",
                "SMTP_HOST|mail.example.org|host mail.example.org",
                "PASSWORD|correct horse battery|",
                "GREETING|db.example.org|",
            })
    void aValueTellsItsEndpointsByItsShape(String key, String value, String expected) {
        List<String> found = Endpoint.of(key, value).stream()
                .map(endpoint -> endpoint.what() + " " + endpoint.where())
                .toList();
        assertThat(String.join(", ", found)).isEqualTo(expected == null ? "" : expected);
        assertThat(found.toString()).doesNotContain("p@", "p%40x", "u:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docker-pullable://registry.example.org/shop/a@sha256:D|registry.example.org/shop/a@sha256:D",
                "registry.example.org:5000/shop/a:1.4@sha256:D|registry.example.org:5000/shop/a@sha256:D",
                "registry.example.org:5000/shop/a@sha256:D|registry.example.org:5000/shop/a@sha256:D",
                "sha256:D|",
                "|",
            })
    void whatRunsIsReadFromThePodsStatus(String imageId, String reference) {
        String digest = "ab".repeat(32);
        String id = imageId == null ? "" : imageId.replace("D", digest);
        List<RunningImage> images = new ArrayList<>();
        RunningImage.of(Json.MAPPER.readTree("""
                        {"metadata": {"namespace": "shop", "name": "a-6f-x", "labels": {"pod-template-hash": "6f"},
                           "ownerReferences": [{"kind": "ReplicaSet", "name": "a-6f", "controller": true}]},
                         "spec": {"containers": [{"name": "a", "image": "a:latest"}]},
                         "status": {"containerStatuses": [{"name": "a", "imageID": "%s"}]}}""".formatted(id)), images::add);
        assertThat(images).singleElement().satisfies(image -> {
            assertThat(image.workload()).isEqualTo(new RunningImage.Workload("Deployment", "a"));
            assertThat(image.reference().orElse("")).isEqualTo(reference == null ? "" : reference.replace("D", digest));
        });
    }

    @Test
    void dependenciesShowKeysAndNeverValues() {
        Dependencies dependencies = new Dependencies();
        for (String name : List.of("one", "two")) {
            dependencies.look(
                    Json.MAPPER.readTree("{\"kind\":\"ConfigMap\",\"metadata\":{\"namespace\":\"shop\",\"name\":\""
                            + name + "\"},\"data\":{\"URL\":\"redis://:hunter2@cache:6379\"}}"));
        }
        String document = dependencies.json().toString();
        assertThat(document)
                .contains("ConfigMap shop/one", "ConfigMap shop/two", "cache:6379")
                .doesNotContain("hunter2");
        assertThat(document.replaceAll(".*?\"fingerprint\":\"([0-9a-f]+)\".*?\"fingerprint\":\"\\1\".*", "same"))
                .isEqualTo("same");
    }
}
