package dev.sankofa.scenarios.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.question.Question;
import dev.sankofa.components.cluster.switchover.ClusterSwitching;
import dev.sankofa.components.cluster.switchover.CutoverSettings;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.cutover.Served;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.components.spi.cutover.Switching;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.recovery.cutover.Cutover;
import dev.sankofa.recovery.cutover.CutoverFiles;
import dev.sankofa.recovery.cutover.CutoverParties;
import dev.sankofa.recovery.cutover.CutoverPlan;
import dev.sankofa.recovery.cutover.CutoverReport;
import dev.sankofa.recovery.cutover.CutoverReport.Outcome;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.testkit.ScriptedHttpServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cutover with every kind of step is killed before and behind each of them: connection tests, a cluster of caches that is fenced, objects
 * of two namespaces, among them a host and its port in two, restarts of Deployments and a StatefulSet, a question to the application.
 */
abstract class CacheCrashSuite extends CacheCutoverFixture {
    private final KilledAtStep killed = new KilledAtStep();
    private int plans;

    /** Which moments are tried. */
    abstract IntStream moments(int all);

    private Cutover cutover(EmbeddedRedis old, CaptureSource capture, ScriptedHttpServer shop) throws IOException {
        Switching switching = new ClusterSwitching(
                "k8s",
                ShopCluster.access(settings()),
                List.of(),
                new CutoverSettings(
                        true, Optional.empty(), List.of(Question.parse(shop.endpoint() + "/products contains mango"))),
                ShopCluster.BRIEF);
        return new Cutover(
                new CutoverParties(
                        killed.around(Served.class, (Served) component(old)),
                        killed.around(Switching.class, switching),
                        Optional.of(capture)),
                run());
    }

    private static final List<String> WORKLOADS = List.of("Deployment backend", "StatefulSet worker");

    /** A worker that reads the host from a ConfigMap and the port from a Secret, and a job of the night. */
    private static void addWorker(ShopCluster cluster, int port) {
        cluster.create("", "ConfigMap", cluster.shop, "settings", json("{'data':{'host':'localhost','OTHER':'x'}}"));
        cluster.create("", "Secret", cluster.shop, "ports", json("{'stringData':{'port':'" + port + "'}}"));
        String container = "'containers':[{'name':'main','image':'registry.example/worker:1','env':["
                + "{'name':'REDIS_HOST','valueFrom':{'configMapKeyRef':{'name':'settings','key':'host'}}},"
                + "{'name':'REDIS_PORT','valueFrom':{'secretKeyRef':{'name':'ports','key':'port'}}}]}]";
        cluster.create(
                "apps",
                "StatefulSet",
                cluster.shop,
                "worker",
                json("{'spec':{'replicas':1,'serviceName':'worker','selector':{'matchLabels':{'app':'worker'}},"
                        + "'template':{'metadata':{'labels':{'app':'worker'}},'spec':{" + container + "}}}}"));
        cluster.create(
                "batch",
                "CronJob",
                cluster.shop,
                "nightly",
                json("{'spec':{'schedule':'0 3 1 1 *','jobTemplate':{'spec':{'template':{'spec':{"
                        + "'restartPolicy':'Never'," + container + "}}}}}}"));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    /** Everything that a cutover changes in the cluster. */
    private static Map<String, String> state(ShopCluster cluster) {
        Map<String, String> state = new TreeMap<>(cluster.values());
        for (String object : List.of("ConfigMap settings", "Secret ports")) {
            String[] words = object.split(" ");
            state.put(
                    object,
                    cluster.get("", words[0], cluster.shop, words[1])
                            .path("data")
                            .toString());
        }
        state.put("jobs", cluster.jobs().toString());
        return state;
    }

    private static List<Long> generations(ShopCluster cluster) {
        return WORKLOADS.stream()
                .map(workload -> workload.split(" "))
                .map(words -> cluster.get("apps", words[0], cluster.shop, words[1])
                        .path("metadata")
                        .path("generation")
                        .asLong(0))
                .toList();
    }

    private CutoverFiles plan(Cutover cutover, List<EmbeddedRedis> restored) {
        CutoverFiles files = new CutoverFiles(directory.resolve("crash-" + plans++));
        CutoverPlan plan = cutover.plan(request(endpoints(restored), true), new ValueDigests(KEY));
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.switching().tests()).hasSize(3);
        assertThat(plan.switching().changes())
                .extracting(SwitchPlan.Change::object)
                .hasSize(4);
        assertThat(plan.switching().consumers()).hasSize(3);
        files.create(plan, KEY);
        return files;
    }

    @Test
    void killedAtAnyStepItGoesOnOrBack() throws Exception {
        List<EmbeddedRedis> old = startCluster("old");
        List<EmbeddedRedis> restored = startCluster("restored");
        List<EmbeddedRedis> all = Stream.concat(old.stream(), restored.stream()).toList();
        try (ScriptedHttpServer shop = new ScriptedHttpServer(_ -> ScriptedHttpServer.answer(200, "mango"));
                ShopCluster cluster = new ShopCluster(
                        settings(),
                        Map.of("REDIS_NODES", names(old)),
                        Map.of("REDIS_ADDR", endpoint(old.getLast()).toString()));
                AutoCloseable _ = play(cluster, all.toArray(EmbeddedRedis[]::new))) {
            addWorker(cluster, old.getFirst().port());
            assertThat(membersThatTake(old, "cart:7")).isOne();
            Cutover cutover = cutover(old.getFirst(), restore(old.getFirst(), restored.getFirst()), shop);
            Map<String, String> before = state(cluster);
            CutoverFiles whole = plan(cutover, restored);
            killed.at(Integer.MAX_VALUE);
            assertThat(cutover.apply(whole).outcome()).isEqualTo(Outcome.SWITCHED);
            int moments = killed.seen();
            Map<String, String> switched = state(cluster);
            assertThat(moments).isEqualTo(2 * (1 + 1 + 4 + 3 + 3));
            assertThat(cutover.rollBack(whole).outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(state(cluster)).isEqualTo(before);
            moments(moments).forEach(moment -> {
                List<Long> generations = generations(cluster);
                CutoverFiles kept = plan(cutover, restored);
                killed.at(moment);
                assertThatThrownBy(() -> cutover.apply(kept)).isInstanceOf(Gate.Killed.class);
                killed.at(Integer.MAX_VALUE);
                if (moment % 3 > 0) {
                    CutoverReport resumed = cutover.resume(kept);
                    assertThat(resumed.outcome())
                            .as("moment %s: %s", moment, resumed.journal())
                            .isEqualTo(Outcome.SWITCHED);
                    assertThat(state(cluster)).as("moment %s", moment).isEqualTo(switched);
                    assertThat(generations(cluster))
                            .as("restarted once, moment %s", moment)
                            .isEqualTo(generations.stream().map(one -> one + 1).toList());
                    assertThat(membersThatTake(old, "cart:7")).isZero();
                }
                assertThat(cutover.rollBack(kept).outcome())
                        .as("moment %s", moment)
                        .isEqualTo(Outcome.ROLLED_BACK);
                assertThat(state(cluster)).as("moment %s", moment).isEqualTo(before);
                assertThat(membersThatTake(old, "cart:7")).isOne();
            });
        } finally {
            all.forEach(EmbeddedRedis::close);
        }
    }
}
