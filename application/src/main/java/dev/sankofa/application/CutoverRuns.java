package dev.sankofa.application;

import dev.sankofa.application.policy.ComponentSection;
import dev.sankofa.application.policy.Configuration;
import dev.sankofa.application.policy.Policy;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Served;
import dev.sankofa.components.spi.cutover.Switching;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.recovery.cutover.Cutover;
import dev.sankofa.recovery.cutover.CutoverFiles;
import dev.sankofa.recovery.cutover.CutoverParties;
import dev.sankofa.recovery.cutover.CutoverPlan;
import dev.sankofa.recovery.cutover.CutoverReport;
import dev.sankofa.recovery.cutover.CutoverRequest;
import dev.sankofa.recovery.cutover.FenceMode;
import dev.sankofa.recovery.cutover.Journal;
import dev.sankofa.recovery.cutover.RestoredPoint;
import dev.sankofa.recovery.point.PointPart;
import dev.sankofa.recovery.point.PointSummary;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans and makes cutovers with what the policy says about the servers and about the cluster that names them. */
public final class CutoverRuns {
    private final Environment environment;
    private final Configuration configuration;

    public CutoverRuns(Environment environment, Configuration configuration) {
        this.environment = environment;
        this.configuration = configuration;
    }

    /**
     * What the user asks for.
     *
     * @param component whose source is replaced
     * @param cluster empty to find it in the policy
     * @param from further names of the old server
     * @param to the new server as the application shall name it
     * @param reachedAt where we reach it, if elsewhere
     * @param testsConnections whether connections are tried from inside the cluster
     * @param point what it was restored from; empty to compare with nothing
     */
    public record Wish(
            String component,
            Optional<String> cluster,
            List<Endpoint> from,
            List<Endpoint> to,
            Optional<Endpoint> reachedAt,
            Optional<String> point,
            FenceMode fence,
            boolean testsConnections,
            Set<String> consents,
            Duration limit) {}

    /**
     * Says what a cutover would do; changes nothing.
     *
     * @param file where the plan is kept with its key; without it the plan cannot be applied
     * @throws SankofaException {@code USAGE}, {@code NOT_FOUND} or {@code UNSUPPORTED} when it cannot be planned at all
     */
    public CutoverPlan plan(Wish wish, Optional<CutoverFiles> file, RunContext run) {
        Policy policy = configuration.policy();
        Served served = served(policy.component(wish.component()));
        Secret key = newKey();
        CutoverRequest request = new CutoverRequest(
                policy.requireValid().applicationName(),
                wish.component(),
                clusterName(policy, wish.cluster().or(served::usedIn)),
                wish.from(),
                wish.to().getFirst(),
                wish.to().subList(1, wish.to().size()),
                wish.reachedAt(),
                wish.point().map(reference -> point(reference, wish.component(), run)),
                wish.fence(),
                wish.testsConnections(),
                wish.consents(),
                wish.limit());
        Switching switching = switching(policy.component(request.cluster()));
        CutoverPlan plan = new Cutover(new CutoverParties(served, switching, Optional.empty()), run)
                .plan(request, new ValueDigests(key));
        file.ifPresent(files -> files.create(plan, key));
        return plan;
    }

    private static Secret newKey() {
        byte[] key = new byte[ValueDigests.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Secret.of(HexFormat.of().formatHex(key));
    }

    /** Does what the plan says; whatever fails is put back. */
    public CutoverReport apply(CutoverFiles files, RunContext run) {
        return with(files.readPlan(), true, run, cutover -> cutover.apply(files));
    }

    /** Goes on with an interrupted cutover, or with its way back. */
    public CutoverReport resume(CutoverFiles files, RunContext run) {
        boolean forward = files.readJournal()
                .filter(journal -> journal.state() == Journal.State.APPLYING)
                .isPresent();
        return with(files.readPlan(), forward, run, cutover -> cutover.resume(files));
    }

    /** Puts everything back. */
    public CutoverReport rollBack(CutoverFiles files, RunContext run) {
        return with(files.readPlan(), false, run, cutover -> cutover.rollBack(files));
    }

    private interface Work {
        CutoverReport on(Cutover cutover);
    }

    /** The repository is opened for the comparison only: the way back does not depend on it. */
    private CutoverReport with(CutoverPlan plan, boolean compares, RunContext run, Work work) {
        CutoverRequest request = plan.request();
        Policy policy = configuration.policy();
        Served served = served(policy.component(request.component()));
        Switching switching = switching(policy.component(request.cluster()));
        Optional<RestoredPoint> point = request.point().filter(_ -> compares);
        if (point.isEmpty()) {
            return work.on(new Cutover(new CutoverParties(served, switching, Optional.empty()), run));
        }
        try (OpenRepository repository = OpenRepository.open(configuration, environment, run.events());
                OpenRepository.Reading _ = repository.reading(run.cancellation())) {
            PointSummary found = repository.points().find(point.get().id());
            CaptureSource capture = repository.points().source(found, part(repository, found, request.component()));
            return work.on(new Cutover(new CutoverParties(served, switching, Optional.of(capture)), run));
        }
    }

    private RestoredPoint point(String reference, String component, RunContext run) {
        try (OpenRepository repository = OpenRepository.open(configuration, environment, run.events())) {
            String application = configuration.policy().applicationName();
            PointSummary point = repository.points().find(application, reference);
            PointPart part = part(repository, point, component);
            return new RestoredPoint(point.name(), part.capture().consistentAt());
        }
    }

    private static PointPart part(OpenRepository repository, PointSummary point, String component) {
        return repository
                .points()
                .manifest(point)
                .part(component)
                .orElseThrow(() -> new SankofaException(
                        ErrorCode.NOT_FOUND,
                        "recovery point " + point.name() + " has no component '" + component + "'",
                        "Name with --point the one that the new server was restored from, or say --without-point."));
    }

    private Served served(ComponentSection section) {
        if (section.open(configuration.references()) instanceof Served served) {
            return served;
        }
        throw new SankofaException(
                ErrorCode.UNSUPPORTED,
                "component " + section.name() + " is of kind " + section.kind().name()
                        + ", which no application connects to as a server",
                "A cutover moves an application to another database or cache.");
    }

    private Switching switching(ComponentSection section) {
        if (section.open(configuration.references()) instanceof Switching switching) {
            return switching;
        }
        throw new SankofaException(
                ErrorCode.UNSUPPORTED,
                "component " + section.name() + " is of kind " + section.kind().name()
                        + ", which tells no application where its servers are",
                "Name a component of kind cluster with --cluster or cutover-in.");
    }

    private String clusterName(Policy policy, Optional<String> said) {
        if (said.isPresent()) {
            return said.get();
        }
        List<String> candidates = new ArrayList<>();
        for (ComponentSection section : policy.components()) {
            if (isSwitching(section)) {
                candidates.add(section.name());
            }
        }
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        throw new SankofaException(
                ErrorCode.USAGE,
                candidates.isEmpty()
                        ? "the policy has no component that tells an application where its servers are"
                        : "several components tell applications where servers are: " + String.join(", ", candidates),
                candidates.isEmpty()
                        ? "Add a component of kind cluster to the policy."
                        : "Name one with --cluster, or in the policy with cutover-in.");
    }

    /** One that cannot be opened, for want of a secret, is none for this purpose. */
    private boolean isSwitching(ComponentSection section) {
        try {
            Component component = section.open(configuration.references());
            return component instanceof Switching;
        } catch (SankofaException e) {
            return false;
        }
    }
}
