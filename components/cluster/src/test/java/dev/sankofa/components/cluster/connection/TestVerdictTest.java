package dev.sankofa.components.cluster.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.components.spi.cutover.Endpoint;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TestVerdictTest {
    private static final TestJob JOB = new TestJob(
            "shop",
            "sankofa-connection-test-1",
            "apps",
            "Deployment",
            "backend",
            "registry.example/shop/backend:1",
            new Endpoint("new.db.internal", 5432));
    private static final String RUNS = "'running':{'startedAt':'2026-11-22T12:00:00Z'}";

    private static String ended(int status) {
        return "'terminated':{'exitCode':" + status + ",'reason':'Error'}";
    }

    private static String absent() {
        return "'terminated':{'exitCode':128,'reason':'StartError','message':'exec: not found in $PATH'}";
    }

    private static String waits(String reason) {
        return "'waiting':{'reason':'" + reason + "','message':'words'}";
    }

    /** A pod with the states of sh, bash, node and python. */
    private static JsonNode pod(String... states) {
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < states.length; i++) {
            statuses.append(i == 0 ? "" : ",").append("{'name':'");
            statuses.append(TestProgram.ALL.get(i).container());
            statuses.append("','state':{").append(states[i]).append("}}");
        }
        return Json.MAPPER.readTree(
                ("{'metadata':{'name':'p'},'status':{'phase':'Running','containerStatuses':[" + statuses + "]}}")
                        .replace('\'', '"'));
    }

    private static Result result(String... states) {
        return TestVerdict.of(JOB, pod(states)).orElseThrow().result();
    }

    private static String reason(String... states) {
        Check check = TestVerdict.of(JOB, pod(states)).orElseThrow();
        assertThat(check.result()).isEqualTo(Result.NOT_RUN);
        assertThat(check.name()).isEqualTo("Deployment shop/backend can reach new.db.internal:5432");
        return check.detail();
    }

    @Test
    void oneProgramThatConnectedIsEnough() {
        assertThat(result(ended(127), ended(120), RUNS, absent())).isEqualTo(Result.PASSED);
        assertThat(result(ended(121), ended(120), absent(), absent()))
                .as("a program that does not understand its options fails where another connects")
                .isEqualTo(Result.PASSED);
    }

    @Test
    void aFailureIsOneOfThoseThatTriedAndOfAll() {
        assertThat(TestVerdict.of(JOB, pod(ended(121), RUNS, absent(), absent())))
                .isEmpty();
        assertThat(result(ended(121), ended(121), absent(), absent())).isEqualTo(Result.FAILED);
        assertThat(result(ended(127), ended(121), waits("CreateContainerError"), waits("RunContainerError")))
                .isEqualTo(Result.FAILED);
        assertThat(TestVerdict.atLast(JOB, pod(ended(121), RUNS, absent(), absent()))
                        .result())
                .isEqualTo(Result.FAILED);
    }

    @Test
    void aPodThatDoesNotReallyRunIsNeverAConnection() {
        assertThat(reason(ended(0), ended(0), ended(0), ended(0))).contains("does not really run");
    }

    @Test
    void anImageWithoutAProgramIsSaid() {
        assertThat(reason(absent(), absent(), waits("CreateContainerError"), absent()))
                .contains("registry.example/shop/backend:1 has none of", "cutover-test-image");
        assertThat(reason(ended(127), absent(), absent(), absent())).contains("has none of");
    }

    @Test
    void anImageThatCannotBeHadEndsTheWait() {
        String pulling = waits("ImagePullBackOff");
        assertThat(reason(pulling, pulling, pulling, pulling)).contains("ImagePullBackOff");
    }

    @Test
    void aPodThatDoesNotEndIsSaidWhenTheTimeIsOver() {
        assertThat(TestVerdict.of(JOB, pod())).isEqualTo(Optional.empty());
        assertThat(TestVerdict.atLast(JOB, pod(RUNS, RUNS, RUNS, RUNS)).detail())
                .contains("did not end in time");
        assertThat(TestVerdict.withoutPod(JOB).detail()).contains("kubectl get events -n shop");
    }
}
