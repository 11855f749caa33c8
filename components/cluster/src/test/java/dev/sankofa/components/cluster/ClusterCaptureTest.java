package dev.sankofa.components.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.cluster.capture.StoredObjects;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What a capture holds, and what it does not. */
final class ClusterCaptureTest extends CaptureFixture {
    @Test
    void theObjectsOfANamespaceAreCapturedAndNotWhatControllersMake() throws IOException {
        Taken taken = capture(settings());
        assertThat(taken.paths())
                .contains(
                        "live/namespaces/shop/deployments.apps/backend.json",
                        "manifests/namespaces/shop/deployments.apps/backend.yaml",
                        "live/namespaces/shop/configmaps/settings.json",
                        "secrets/namespaces/shop/database.yaml",
                        "live/cluster/namespaces/shop.json")
                .noneMatch(path -> path.contains("/pods/") || path.contains("replicasets") || path.contains("/events"))
                .noneMatch(
                        path -> path.contains("kube-root-ca") || path.startsWith("manifests/namespaces/shop/secrets"));
        assertThat(taken.text("live/namespaces/shop/deployments.apps/backend.json"))
                .contains("managedFields", "\"uid\"");
        assertThat(taken.text("manifests/namespaces/shop/deployments.apps/backend.yaml"))
                .contains("kind: Deployment")
                .doesNotContain("managedFields", "uid:", "status:");
        assertThat(taken.text("manifests/namespaces/shop/configmaps/settings.yaml"))
                .contains("\"yes\": \"on\"");
        assertThat(taken.capture().items()).isGreaterThan(5);
    }

    @Test
    void valuesOfSecretsAreNowhereButInTheirOwnFiles() throws IOException {
        Taken taken = capture(settings());
        String base64 = Base64.getEncoder()
                .encodeToString(("postgresql://shop:" + ShopObjects.PASSWORD + "@db.example.org:5432/shop")
                        .getBytes(StandardCharsets.UTF_8));
        for (String path : taken.paths()) {
            if (path.contains(".") && !path.startsWith("secrets/namespaces/")) {
                boolean folder = !path.endsWith(".json") && !path.endsWith(".yaml") && !path.endsWith(".jsonl");
                assertThat(folder ? "" : taken.text(path)).as(path).doesNotContain(ShopObjects.PASSWORD, base64);
            }
        }
        assertThat(taken.text("live/namespaces/shop/secrets/database.json")).contains("DATABASE_URL");
        assertThat(taken.text("secrets/namespaces/shop/database.yaml")).contains(base64);
        assertThat(taken.capture().toString() + events.all()).doesNotContain(ShopObjects.PASSWORD, base64);
        assertThat(stored(taken, Optional.empty())
                        .path("data")
                        .path("DATABASE_URL")
                        .asString())
                .isEqualTo(base64);
    }

    private static ObjectNode stored(Taken taken, Optional<Secret> key) {
        return new StoredObjects(taken.source(), key)
                .find("", "Secret", "shop", "database")
                .orElseThrow();
    }

    @Test
    void sealedValuesOpenWithARecipientsKeyOnly() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        String recipient = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        Taken taken = capture(settings("secret-recipients", List.of(recipient)));
        assertThat(taken.has("secrets/namespaces/shop/database.yaml")).isFalse();
        assertThat(taken.text("secrets/namespaces/shop/database.sealed.json")).contains("DATABASE_URL");
        assertThat(stored(taken, Optional.empty()).has("data")).isFalse();
        assertThat(new StoredObjects(taken.source(), Optional.empty()).hasClosedSecrets())
                .isTrue();
        String value = stored(taken, Optional.of(secret(pair)))
                .path("data")
                .path("DATABASE_URL")
                .asString();
        assertThat(new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8))
                .contains(ShopObjects.PASSWORD);
        SankofaException refused =
                catchThrowableOfType(SankofaException.class, () -> stored(taken, Optional.of(secret(other))));
        assertThat(refused.code()).isEqualTo(ErrorCode.SECRET_UNRESOLVED);
    }

    private static Secret secret(KeyPair pair) {
        return Secret.of(Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
    }

    @Test
    void whatRunsWhatIsNeededAndWhatIsNotHeldIsSaid() throws IOException {
        Taken taken = capture(settings());
        assertThat(taken.text("running.jsonl")).contains("\"workloadKind\":\"Deployment\"", ShopObjects.DIGEST);
        assertThat(taken.text("dependencies.json"))
                .contains("db.example.org:5432", "shop-uploads", "Secret shop/database")
                .doesNotContain("shop:");
        assertThat(taken.capture().facts().list("dependsOn", String.class))
                .contains("postgres db.example.org:5432", "bucket shop-uploads");
        assertThat(taken.findings())
                .anyMatch(text -> text.contains("/app/uploads") && text.contains("emptyDir"))
                .anyMatch(text -> text.contains("PersistentVolumeClaim shop/uploads") && text.contains("no workload"));
    }

    @Test
    void readableValuesInAnAnnotationAreNamedAndLeftOut() throws IOException {
        server.objects()
                .edit(
                        "v1",
                        "Secret",
                        "shop",
                        "database",
                        secret -> secret.withObject("/metadata/annotations")
                                .put(
                                        "kubectl.kubernetes.io/last-applied-configuration",
                                        "{\"data\":\"" + ShopObjects.PASSWORD + "\"}"));
        Taken taken = capture(settings());
        assertThat(taken.findings())
                .anyMatch(text -> text.contains("Secret shop/database") && text.contains("readable"));
        assertThat(taken.text("live/namespaces/shop/secrets/database.json")).doesNotContain(ShopObjects.PASSWORD);
    }
}
