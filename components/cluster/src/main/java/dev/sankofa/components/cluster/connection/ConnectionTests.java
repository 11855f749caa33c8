package dev.sankofa.components.cluster.connection;

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
        try {
            jobs.forEach(this::remove);
            jobs.forEach(job -> create(job).ifPresent(check -> verdicts.put(job, check)));
            await(jobs, verdicts, limit.compareTo(LONGEST) < 0 ? limit : LONGEST);
            return jobs.stream().map(verdicts::get).map(Check.class::cast).toList();
        } finally {
            jobs.forEach(this::removeIfPossible);
        }
    }

    /** Empty when it was made; what refuses it hinders the test, not the cutover. */
    private Optional<Check> create(TestJob job) {
        Optional<ObjectNode> consumer = client.get(consumer(job));
        if (consumer.isEmpty()) {
            return Optional.of(TestVerdict.notRun(job, job.consumer() + " is gone"));
        }
        try {
            client.create(reference(job), job.body(consumer.get()), WriteOptions.STORED);
            return Optional.empty();
        } catch (ApiException e) {
            if (e.isAlreadyExists()) {
                return Optional.empty(); // the first attempt had arrived
            }
            if (e.status() == 0 || e.status() >= 500) {
                throw e;
            }
            return Optional.of(TestVerdict.notRun(job, String.valueOf(e.getMessage())));
        }
    }

    private void await(List<TestJob> jobs, Map<TestJob, Check> verdicts, Duration limit) {
        long begun = System.nanoTime();
        while (verdicts.size() < jobs.size()) {
            Duration passed = Duration.ofNanos(System.nanoTime() - begun);
            for (TestJob job : jobs) {
                if (!verdicts.containsKey(job)) {
                    verdict(job, passed, limit).ifPresent(check -> verdicts.put(job, check));
                }
            }
            run.cancellation().pause(PAUSE);
        }
    }

    private Optional<Check> verdict(TestJob job, Duration passed, Duration limit) {
        boolean over = passed.compareTo(limit) >= 0;
        Optional<JsonNode> pod = pod(job);
        if (pod.isEmpty()) {
            return over || passed.compareTo(UNTIL_POD) >= 0
                    ? Optional.of(TestVerdict.withoutPod(job))
                    : Optional.empty();
        }
        Optional<Check> verdict = TestVerdict.of(job, pod.get());
        return verdict.isEmpty() && over ? Optional.of(TestVerdict.atLast(job, pod.get())) : verdict;
    }

    private Optional<JsonNode> pod(TestJob job) {
        List<JsonNode> pods = new ArrayList<>();
        client.list(
                ListRequest.of(discovery.findPreferred("", "Pod").orElseThrow(), job.namespace())
                        .labelled(TestJob.LABEL + "=" + job.name()),
                pods::add);
        return pods.stream()
                .filter(pod -> !pod.path("metadata").has("deletionTimestamp"))
                .findFirst();
    }

    /** Removes what interrupted tests left. */
    public void remove(List<SwitchPlan.ConnectionTest> tests) {
        tests.stream().map(TestJob::of).forEach(this::remove);
    }

    /** Removes the Job, and waits until a new one of that name can be made and its pod cannot be mistaken for this one's. */
    private void remove(TestJob job) {
        Optional<ObjectNode> left = client.get(reference(job));
        if (left.isEmpty()) {
            return;
        }
        client.delete(
                reference(job),
                DeleteOptions.background(left.get().path("metadata").path("uid").asString("")));
        long end = System.nanoTime() + UNTIL_POD.toNanos();
        while ((client.get(reference(job)).isPresent() || pod(job).isPresent()) && System.nanoTime() - end < 0) {
            run.cancellation().pause(PAUSE);
        }
    }

    /** What cannot be removed now goes by itself; the failure that brought us here is the one to tell. */
    private void removeIfPossible(TestJob job) {
        try {
            client.get(reference(job))
                    .ifPresent(left -> client.delete(
                            reference(job),
                            DeleteOptions.background(
                                    left.path("metadata").path("uid").asString(""))));
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
