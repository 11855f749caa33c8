package dev.sankofa.sandbox.kubernetes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.kubernetes.peer.RealCluster;
import dev.sankofa.testkit.PeerTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The resource is what the real server's documents say. */
@PeerTest
class SchemaPeerTest {
    @Test
    void theResourceIsWhatARealServerSays() throws IOException, GeneralSecurityException, InterruptedException {
        List<JsonNode> documents = new ArrayList<>();
        try (RealCluster cluster = RealCluster.open()) {
            TreeSet<String> versions = new TreeSet<>();
            ServedKinds.NAMES.forEach(kind -> versions.add(kind.substring(0, kind.lastIndexOf('/'))));
            for (String version : versions) {
                String path = (version.contains("/") ? "/openapi/v3/apis/" : "/openapi/v3/api/") + version;
                documents.add(RealCluster.json(cluster.send("GET", path, "", "")));
            }
        }

        assertThat(SchemaResource.text(SchemaResource.build(documents))).isEqualTo(resource());
    }

    private static String resource() throws IOException {
        try (InputStream resource = KindSchemas.class.getResourceAsStream(KindSchemas.RESOURCE)) {
            assertThat(resource).isNotNull();
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
