package dev.sankofa.sandbox.kubernetes.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sankofa.sandbox.kubernetes.peer.RealCluster;
import dev.sankofa.testkit.PeerTest;
import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every scenario against a real server and against our functions: the same objects, owners, conflicts and messages.
 *
 * <p>{@code -Dsankofa.record=FILE} writes what the real server answered, for {@link RecordedApplyTest}.
 */
@PeerTest
class ApplyPeerTest {
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final int RANDOM_HISTORIES = 60;
    private static final ObjectNode RECORD = JsonNodeFactory.instance.objectNode();

    private static RealCluster cluster;
    private static String prefix;

    @BeforeAll
    static void definesWidgets() throws IOException, GeneralSecurityException, InterruptedException {
        cluster = RealCluster.open();
        prefix = "apply-" + Long.toString(System.nanoTime(), 36);
        cluster.send(
                "POST",
                DEFINITIONS,
                "application/json",
                Scenario.widgetDefinition().toString());
        cluster.await("/apis/sandbox.sankofa.dev/v1/widgets");
    }

    @AfterAll
    static void records() throws IOException, InterruptedException {
        String file = System.getProperty("sankofa.record");
        if (file != null) {
            Files.writeString(Path.of(file), RecordedApplyTest.text(RECORD));
        }
        cluster.send("DELETE", DEFINITIONS + "/widgets.sandbox.sankofa.dev", "", "");
        cluster.close();
    }

    @TestFactory
    Stream<DynamicTest> answersAsTheRealServer() {
        List<Scenario> scenarios = Scenario.all();
        return scenarios.stream()
                .map(scenario -> dynamicTest(scenario.name(), () -> {
                    if (scenario.isDry()) {
                        compare(scenario, "default").forEach(RECORD.putArray(scenario.name())::add);
                        return;
                    }
                    compareAlone(scenario, prefix + "-" + scenarios.indexOf(scenario))
                            .forEach(RECORD.putArray(scenario.name())::add);
                }));
    }

    /** Random fields may make an object of a built-in kind that is none; from there on ours would differ. */
    private static boolean isRefusedByValidation(Scenario scenario, ObjectNode answer) {
        return scenario.schema().structured() && answer.path("status").asInt(0) == 422;
    }

    @TestFactory
    Stream<DynamicTest> answersRandomHistoriesAsTheRealServer() {
        RandomScenario random = new RandomScenario(Seed.fresh().random());
        return IntStream.range(0, RANDOM_HISTORIES).mapToObj(i -> {
            Scenario scenario = i % 2 == 0 ? random.widget("widget " + i) : random.podTemplate("pod template " + i);
            return dynamicTest(scenario.name(), () -> compareAlone(scenario, prefix + "-random-" + i));
        });
    }

    private static List<ObjectNode> compareAlone(Scenario scenario, String namespace)
            throws IOException, InterruptedException {
        String body = "{\"metadata\":{\"name\":\"" + namespace + "\"}}";
        assertThat(cluster.send("POST", "/api/v1/namespaces", "application/json", body)
                        .statusCode())
                .isEqualTo(201);
        try {
            return compare(scenario, namespace);
        } finally {
            cluster.send("DELETE", "/api/v1/namespaces/" + namespace, "", "");
        }
    }

    private static List<ObjectNode> compare(Scenario scenario, String namespace)
            throws IOException, InterruptedException {
        List<ObjectNode> real = ServerHistory.play(cluster::send, scenario, namespace);
        List<ObjectNode> local = LocalHistory.play(scenario, InstantSource.system());
        for (int i = 0; i < real.size() && !isRefusedByValidation(scenario, real.get(i)); i++) {
            assertThat(local.get(i).toPrettyString())
                    .as(
                            "%s, step %d: %s",
                            scenario.name(), i + 1, scenario.steps().get(i))
                    .isEqualTo(real.get(i).toPrettyString());
        }
        return real;
    }
}
