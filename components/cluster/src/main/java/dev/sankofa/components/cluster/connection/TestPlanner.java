package dev.sankofa.components.cluster.connection;

import dev.sankofa.components.cluster.api.AccessQuestion;
import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.components.spi.cutover.SwitchRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Says from where connections would be tried. Changes nothing. */
public final class TestPlanner {
    private final ApiClient client;
    private final Discovery discovery;
    private final SwitchRequest request;
    private final Optional<String> image;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Boolean> allowed = new HashMap<>();

    /**
     * @param image what the pods run instead of the consumer's own
     */
    public TestPlanner(ApiClient client, Discovery discovery, SwitchRequest request, Optional<String> image) {
        this.client = client;
        this.discovery = discovery;
        this.request = request;
        this.image = image;
    }

    /** One test for each consumer that runs, but where none can be made. */
    public List<SwitchPlan.ConnectionTest> plan(List<SwitchPlan.Consumer> consumers) {
        List<SwitchPlan.ConnectionTest> tests = new ArrayList<>();
        consumers.stream()
                .filter(SwitchPlan.Consumer::running)
                .forEach(consumer -> test(consumer).map(TestJob::asTest).ifPresent(tests::add));
        return tests;
    }

    /** Why some are not tested. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    private Optional<TestJob> test(SwitchPlan.Consumer consumer) {
        Facts facts = consumer.facts();
        String group = facts.text("group").orElse("");
        String kind = facts.text("kind").orElseThrow();
        String namespace = facts.text("namespace").orElseThrow();
        String name = facts.text("name").orElseThrow();
        Optional<JsonNode> workload = discovery
                .findPreferred(group, kind)
                .flatMap(type -> client.get(new ObjectReference(type, namespace, name)));
        if (workload.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> hindrance = hindrance(namespace, workload.get());
        if (hindrance.isPresent()) {
            findings.add(Finding.warning(
                    consumer.name(),
                    "whether it can reach " + request.to().getFirst() + " is not tested: " + hindrance.get(),
                    "Try it by hand, or say --without-connection-test."));
            return Optional.empty();
        }
        String digest = request.digests()
                .digest(
                        consumer.name(),
                        "connection test",
                        request.to().getFirst().toString().getBytes(StandardCharsets.UTF_8));
        return Optional.of(new TestJob(
                namespace,
                TestJob.name(digest),
                group,
                kind,
                name,
                image.orElseGet(() -> TestJob.image(workload.get())),
                request.to().getFirst()));
    }

    private Optional<String> hindrance(String namespace, JsonNode workload) {
        if (!allowed.computeIfAbsent(namespace, this::mayMakeJobs)) {
            return Optional.of("the account may not create, get and delete jobs.batch and list pods in " + namespace);
        }
        try {
            return exposing(namespace, workload)
                    .map(service -> "its Service " + service
                            + " has publishNotReadyAddresses, and would send requests to the test");
        } catch (ApiException e) {
            if (e.isForbidden()) {
                return Optional.of("the account may not list services in " + namespace
                        + ", one of which might send requests to the test");
            }
            throw e;
        }
    }

    private boolean mayMakeJobs(String namespace) {
        Optional<ResourceType> jobs = discovery.findPreferred("batch", "Job");
        ResourceType pods = discovery.findPreferred("", "Pod").orElseThrow();
        return jobs.isPresent()
                && Stream.of("create", "get", "delete")
                        .allMatch(verb -> client.isAllowed(AccessQuestion.any(verb, jobs.get(), namespace)))
                && client.isAllowed(AccessQuestion.any("list", pods, namespace));
    }

    /** A Service that names pods although they are not ready. */
    private Optional<String> exposing(String namespace, JsonNode workload) {
        Map<String, JsonNode> labels = TestJob.labels(workload);
        List<String> found = new ArrayList<>();
        client.list(ListRequest.of(discovery.findPreferred("", "Service").orElseThrow(), namespace), service -> {
            JsonNode spec = service.path("spec");
            JsonNode selector = spec.path("selector");
            if (spec.path("publishNotReadyAddresses").asBoolean(false)
                    && !selector.isEmpty()
                    && selector.properties().stream()
                            .allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())))) {
                found.add(service.path("metadata").path("name").asString(""));
            }
        });
        return found.stream().findFirst();
    }
}
