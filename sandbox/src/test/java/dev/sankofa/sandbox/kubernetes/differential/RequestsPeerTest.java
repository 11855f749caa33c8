package dev.sankofa.sandbox.kubernetes.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.kubernetes.peer.RealCluster;
import dev.sankofa.testkit.PeerTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is recorded is what a real server answers; {@code -Dsankofa.record=FILE} records it. */
@PeerTest
class RequestsPeerTest {
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    @Test
    void theRecordIsWhatARealServerAnswers() throws Exception {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        String prefix = "requests-" + Long.toString(System.nanoTime(), 36);
        try (RealCluster cluster = RealCluster.open()) {
            cluster.send("POST", DEFINITIONS, "application/json", RecordedAnswers.widgetDefinition());
            cluster.await("/apis/sandbox.sankofa.dev/v1/widgets");
            List<RequestSequence> sequences = RequestSequence.all();
            for (RequestSequence sequence : sequences) {
                String namespace = prefix + "-" + sequences.indexOf(sequence);
                String body = "{\"metadata\":{\"name\":\"" + namespace + "\"}}";
                cluster.send("POST", "/api/v1/namespaces", "application/json", body);
                Conversation.hold(cluster::send, sequence, namespace).forEach(record.putArray(sequence.name())::add);
                cluster.send("DELETE", "/api/v1/namespaces/" + namespace, "", "");
            }
        }
        String file = System.getProperty("sankofa.record");
        if (file != null) {
            Files.writeString(Path.of(file), RecordedAnswers.text(record));
        }
        assertThat(RecordedAnswers.text(record)).isEqualTo(RecordedAnswers.text());
    }
}
