package dev.sankofa.components.cluster.connection;

import dev.sankofa.components.cluster.rollout.PodTrouble;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What the pod of a test says. */
final class TestVerdict {
    /** A program that is not in the image; which word is used depends on what runs the containers. */
    private static final Set<String> NO_PROGRAM =
            Set.of("CreateContainerError", "RunContainerError", "StartError", "ContainerCannotRun");

    private final TestJob job;
    private final JsonNode pod;
    private final List<Integer> ended = new ArrayList<>();
    private int absent;
    private int pending;

    private TestVerdict(TestJob job, JsonNode pod) {
        this.job = job;
        this.pod = pod;
        for (TestProgram program : TestProgram.ALL) {
            count(state(program));
        }
    }

    /** The verdict; empty while another may come. */
    static Optional<Check> of(TestJob job, JsonNode pod) {
        TestVerdict verdict = new TestVerdict(job, pod);
        if (verdict.ended.contains(TestProgram.OPEN)) {
            return Optional.of(verdict.check(Result.PASSED, "a pod with its labels opened a connection"));
        }
        return verdict.pending > 0 && !verdict.isHopeless() ? Optional.empty() : Optional.of(verdict.last());
    }

    /** The verdict when the time is over. */
    static Check atLast(TestJob job, JsonNode pod) {
        return new TestVerdict(job, pod).last();
    }

    /** No pod was made. */
    static Check withoutPod(TestJob job) {
        return notRun(
                job,
                "no pod was made for it: a quota or an admission rule may refuse it (kubectl get events -n "
                        + job.namespace() + ")");
    }

    static Check notRun(TestJob job, String why) {
        return new Check(name(job), Result.NOT_RUN, 0, "not tested: " + why);
    }

    private static String name(TestJob job) {
        return job.consumer() + " can reach " + job.to();
    }

    private JsonNode state(TestProgram program) {
        return pod.path("status")
                .path("containerStatuses")
                .valueStream()
                .filter(status -> status.path("name").asString("").equals(program.container()))
                .findFirst()
                .map(status -> status.path("state"))
                .orElse(MissingNode.getInstance());
    }

    private void count(JsonNode state) {
        JsonNode terminated = state.path("terminated");
        if (NO_PROGRAM.contains(terminated.path("reason").asString(""))
                || NO_PROGRAM.contains(state.path("waiting").path("reason").asString(""))) {
            absent++;
        } else if (terminated.isObject()) {
            ended.add(terminated.path("exitCode").asInt(0));
        } else {
            pending++;
        }
    }

    /** Whether waiting is no use: an image that cannot be had. */
    private boolean isHopeless() {
        return ended.isEmpty()
                && absent == 0
                && PodTrouble.of(pod).filter(PodTrouble::hopeless).isPresent();
    }

    private Check last() {
        if (ended.contains(TestProgram.CLOSED)) {
            return check(Result.FAILED, "a pod with its labels could not open a connection in three attempts");
        }
        if (!ended.isEmpty() && ended.stream().allMatch(status -> status == 0)) {
            return notRun(job, "its pod does not really run (it ended with status 0, which the test never gives)");
        }
        if (pending == 0) {
            return notRun(
                    job,
                    "the image " + job.image() + " has none of " + TestProgram.NAMES
                            + "; name one that has with cutover-test-image");
        }
        return notRun(
                job,
                PodTrouble.of(pod)
                        .filter(trouble -> trouble.outlook() != PodTrouble.Outlook.SLOW)
                        .map(PodTrouble::toString)
                        .orElseGet(() -> "its pod did not end in time, it is "
                                + pod.path("status").path("phase").asString("not scheduled")));
    }

    private Check check(Result result, String detail) {
        return new Check(name(job), result, 1, detail);
    }
}
