package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.cluster.access.AccessSettings;
import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ApiFailures;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.connection.ConnectionTests;
import dev.sankofa.components.cluster.connection.TestPlanner;
import dev.sankofa.components.cluster.dsn.Target;
import dev.sankofa.components.cluster.question.Question;
import dev.sankofa.components.cluster.question.Questions;
import dev.sankofa.components.cluster.rollout.Rollouts;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.components.spi.cutover.SwitchRequest;
import dev.sankofa.components.spi.cutover.Switching;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.http.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One cluster in which applications are told where their servers are. Opens a connection for each call, and keeps none. */
public final class ClusterSwitching implements Switching {
    private final String name;
    private final AccessSettings access;
    private final List<String> namespaces;
    private final CutoverSettings settings;
    private final RetryPolicy retry;

    /**
     * @param name of the component, for events
     * @param namespaces that are looked into where not all may be
     * @param retry of calls to the API server
     */
    public ClusterSwitching(
            String name, AccessSettings access, List<String> namespaces, CutoverSettings settings, RetryPolicy retry) {
        this.name = name;
        this.access = access;
        this.namespaces = List.copyOf(namespaces);
        this.settings = settings;
        this.retry = retry;
    }

    /** A cluster that is connected to. */
    private record Connected(ApiClient client, Discovery discovery) {}

    private ApiClient client(RunContext run) {
        run.cancellation().check();
        return new ApiClient(
                access.open(run.clock()), retry, new ApiClient.Surroundings(name, run.events(), run.cancellation()));
    }

    private <T> T connected(RunContext run, Function<Connected, T> work) {
        try (ApiClient client = client(run)) {
            return work.apply(new Connected(client, client.discover()));
        } catch (ApiException e) {
            throw ApiFailures.reading(e);
        }
    }

    @Override
    public Set<String> consents() {
        return Consents.KNOWN;
    }

    @Override
    public SwitchPlan planSwitch(SwitchRequest request, RunContext run) {
        return connected(run, cluster -> plan(request, cluster));
    }

    private SwitchPlan plan(SwitchRequest request, Connected cluster) {
        Consents consents = new Consents(request.consents());
        ReadableObjects objects = new ReadableObjects(cluster.client(), cluster.discovery(), namespaces);
        Target target = new Target(request.from(), request.to(), request.protocol());
        EndpointSearch search = new EndpointSearch(target, request.digests(), consents);
        search.search(objects, new SplitSearch(cluster.client(), cluster.discovery(), target));
        ConsumerSearch consumers = new ConsumerSearch(
                cluster.client(),
                cluster.discovery(),
                new EgressCheck(cluster.client(), cluster.discovery(), consents),
                request.from().getFirst(),
                request.to().getFirst());
        List<Finding> findings = new ArrayList<>(search.findings());
        for (EndpointSearch.Found found : search.found()) {
            findings.addAll(Owning.findings(found.object(), found.change().title(), consents));
            consumers.search(found.change());
        }
        List<SwitchPlan.Consumer> restarted = consumers.consumers();
        findings.addAll(consumers.findings());
        findings.addAll(objects.findings());
        TestPlanner tests = new TestPlanner(cluster.client(), cluster.discovery(), request, settings.testImage());
        List<SwitchPlan.ConnectionTest> planned =
                request.testsConnections() && settings.testsConnections() ? tests.plan(restarted) : List.of();
        findings.addAll(tests.findings());
        return new SwitchPlan(
                planned,
                search.found().stream().map(found -> found.change().asChange()).toList(),
                restarted,
                settings.questions().stream().map(Question::text).toList(),
                findings);
    }

    @Override
    public List<Check> testConnections(List<SwitchPlan.ConnectionTest> tests, Duration limit, RunContext run) {
        return connected(
                run, cluster -> new ConnectionTests(cluster.client(), cluster.discovery(), run).make(tests, limit));
    }

    @Override
    public void removeTests(List<SwitchPlan.ConnectionTest> tests, RunContext run) {
        connected(run, cluster -> {
            new ConnectionTests(cluster.client(), cluster.discovery(), run).remove(tests);
            return true;
        });
    }

    @Override
    public List<Check> ask(RunContext run) {
        if (settings.questions().isEmpty()) {
            return List.of();
        }
        // Nothing is asked of the API server but what a question needs: without it, URLs can be asked, and the rest has
        // failed.
        try (ApiClient client = client(run)) {
            return new Questions(settings.questions()).ask(client, run.cancellation());
        }
    }

    @Override
    public void change(SwitchPlan.Change change, ValueDigests digests, RunContext run) {
        connected(run, cluster -> {
            objectSwitch(change, digests, cluster).make();
            return true;
        });
    }

    @Override
    public void putBack(SwitchPlan.Change change, ValueDigests digests, RunContext run) {
        connected(run, cluster -> {
            objectSwitch(change, digests, cluster).takeBack();
            return true;
        });
    }

    private static ObjectSwitch objectSwitch(SwitchPlan.Change change, ValueDigests digests, Connected cluster) {
        return new ObjectSwitch(cluster.client(), cluster.discovery(), digests, ObjectChange.of(change));
    }

    @Override
    public void restart(SwitchPlan.Consumer consumer, Instant stamp, RunContext run) {
        connected(run, cluster -> {
            rollouts(cluster).restart(workload(consumer, cluster), stamp);
            return true;
        });
    }

    @Override
    public void awaitRestart(SwitchPlan.Consumer consumer, Instant stamp, Duration limit, RunContext run) {
        connected(run, cluster -> {
            rollouts(cluster).await(List.of(workload(consumer, cluster)), limit, run);
            return true;
        });
    }

    private static Rollouts rollouts(Connected cluster) {
        return new Rollouts(cluster.client(), cluster.discovery());
    }

    private static ObjectReference workload(SwitchPlan.Consumer consumer, Connected cluster) {
        Facts facts = consumer.facts();
        return new ObjectReference(
                cluster.discovery()
                        .findPreferred(
                                facts.text("group").orElse(""),
                                facts.text("kind").orElseThrow())
                        .orElseThrow(),
                facts.text("namespace").orElseThrow(),
                facts.text("name").orElseThrow());
    }
}
