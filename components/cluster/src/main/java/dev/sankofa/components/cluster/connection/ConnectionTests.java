package dev.sankofa.components.cluster.connection;

import dev.sankofa.components.cluster.api.AdmissionRefusal;
import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.DeleteOptions;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.WriteOptions;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.foundation.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the Jobs of tests, waits for what their pods say, and removes them. */
public final class ConnectionTests {
    private static final int AT_ONCE = 8;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(90);

    /** Within this time a Job has its pod, or will have none. */
    private static final Duration UNTIL_POD = Duration.ofSeconds(20);

    /** How long a Job that was left may take to go. */
    private static final Duration UNTIL_GONE = Duration.ofSeconds(20);

    private final ApiClient client;
    private final Discovery discovery;
    private final RunContext run;

    public ConnectionTests(ApiClient client, Discovery discovery, RunContext run) {
        this.client = client;
        this.discovery = discovery;
        this.run = run;
    }

    /**
     * Makes all tests, some at once.
     *
     * @return one check for each, in their order
     */
    public List<Check> make(List<SwitchPlan.ConnectionTest> tests, Duration limit) {
        List<TestJob> jobs = tests.stream().map(TestJob::of).toList();
        List<Check> checks = new ArrayList<>();
        for (int from = 0; from < jobs.size(); from += AT_ONCE) {
            checks.addAll(some(jobs.subList(from, Math.min(jobs.size(), from + AT_ONCE)), limit));
        }
        return checks;
    }

    private List<Check> some(List<TestJob> jobs, Duration limit) {
        Map<TestJob, Check> verdicts = new LinkedHashMap<>();
        Map<TestJob, String> made = new LinkedHashMap<>();
        try {
            jobs.forEach(job -> begin(job, made).ifPresent(check -> verdicts.put(job, check)));
            await(made, verdicts, limit.compareTo(LONGEST) < 0 ? limit : LONGEST);
            return jobs.stream().map(verdicts::get).map(Check.class::cast).toList();
        } finally {
            jobs.forEach(this::removeIfPossible);
        }
    }

    /**
     * Empty when it was made; what refuses it hinders the test, not the cutover.
     *
     * @param made receives its uid, by which its pod is known
     */
    private Optional<Check> begin(TestJob job, Map<TestJob, String> made) {
        if (!remove(job)) {
            return Optional.of(TestVerdict.notRun(job, "a Job of that name is left and does not go away"));
        }
        Optional<ObjectNode> consumer = client.get(consumer(job));
        if (consumer.isEmpty()) {
            return Optional.of(TestVerdict.notRun(job, job.consumer() + " is gone"));
        }
        try {
            made.put(job, uid(client.create(reference(job), job.body(consumer.get()), WriteOptions.STORED)));
            return Optional.empty();
        } catch (ApiException e) {
            if (e.isAlreadyExists()) {
                // There was none, so the first attempt had arrived.
                Optional<ObjectNode> arrived = client.get(reference(job));
                arrived.ifPresent(own -> made.put(job, uid(own)));
                return arrived.isPresent() ? Optional.empty() : Optional.of(TestVerdict.notRun(job, "its Job is gone"));
            }
            boolean isRefusal = AdmissionRefusal.of(e).isPresent() || (e.status() > 0 && e.status() < 500);
            if (!isRefusal) {
                throw e;
            }
            return Optional.of(TestVerdict.notRun(job, String.valueOf(e.getMessage())));
        }
    }

    private static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asString("");
    }

    private void await(Map<TestJob, String> made, Map<TestJob, Check> verdicts, Duration limit) {
        long begun = System.nanoTime();
        while (!verdicts.keySet().containsAll(made.keySet())) {
            Duration passed = Duration.ofNanos(System.nanoTime() - begun);
            made.forEach((job, uid) -> {
                if (!verdicts.containsKey(job)) {
                    verdict(job, uid, passed, limit).ifPresent(check -> verdicts.put(job, check));
                }
            });
            run.cancellation().pause(PAUSE);
        }
    }

    private Optional<Check> verdict(TestJob job, String uid, Duration passed, Duration limit) {
        boolean over = passed.compareTo(limit) >= 0;
        Optional<JsonNode> pod = pod(job, uid);
        if (pod.isEmpty()) {
            return over || passed.compareTo(UNTIL_POD) >= 0
                    ? Optional.of(TestVerdict.withoutPod(job))
                    : Optional.empty();
        }
        Optional<Check> verdict = TestVerdict.of(job, pod.get());
        return verdict.isEmpty() && over ? Optional.of(TestVerdict.atLast(job, pod.get())) : verdict;
    }

    /** The pod of this Job, and of no earlier one of that name. */
    private Optional<JsonNode> pod(TestJob job, String uid) {
        List<JsonNode> pods = new ArrayList<>();
        client.list(
                ListRequest.of(discovery.findPreferred("", "Pod").orElseThrow(), job.namespace())
                        .labelled(TestJob.LABEL + "=" + job.name()),
                pods::add);
        return pods.stream()
                .filter(pod -> pod.path("metadata")
                        .path("ownerReferences")
                        .valueStream()
                        .anyMatch(owner -> owner.path("uid").asString("").equals(uid)))
                .findFirst();
    }

    /** Removes what interrupted tests left. */
    public void remove(List<SwitchPlan.ConnectionTest> tests) {
        tests.stream().map(TestJob::of).forEach(this::remove);
    }

    /** Removes the Job, and waits a while until a new one of that name can be made; false when it is still there then. */
    private boolean remove(TestJob job) {
        Optional<ObjectNode> left = client.get(reference(job));
        if (left.isEmpty()) {
            return true;
        }
        client.delete(reference(job), DeleteOptions.background(uid(left.get())));
        long end = System.nanoTime() + UNTIL_GONE.toNanos();
        while (client.get(reference(job)).isPresent()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            run.cancellation().pause(PAUSE);
        }
        return true;
    }

    /**
     * What cannot be removed now, such as after a cancellation, goes by itself; the failure that brought us here is the one to tell.
     */
    private void removeIfPossible(TestJob job) {
        try {
            client.get(reference(job))
                    .ifPresent(left -> client.delete(reference(job), DeleteOptions.background(uid(left))));
        } catch (RuntimeException e) {
            run.events()
                    .on(new Event.Warning(
                            job.title(), "it could not be removed and goes by itself: " + e.getMessage()));
        }
    }

    private ObjectReference reference(TestJob job) {
        return new ObjectReference(discovery.findPreferred("batch", "Job").orElseThrow(), job.namespace(), job.name());
    }

    private ObjectReference consumer(TestJob job) {
        return new ObjectReference(
                discovery.findPreferred(job.group(), job.kind()).orElseThrow(), job.namespace(), job.workload());
    }
}
