package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.selection.NamePattern;
import dev.sankofa.components.cluster.switchover.ClusterSwitching;
import dev.sankofa.components.spi.Capabilities;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Drifting;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Needing;
import dev.sankofa.components.spi.Referencing;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Supply;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.components.spi.cutover.SwitchRequest;
import dev.sankofa.components.spi.cutover.Switching;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.http.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The cluster of one policy. Connects for each operation. */
final class ClusterComponent implements Component, Drifting, Needing, Referencing, Switching {
    private final String name;
    private final ClusterSettings settings;
    private final RetryPolicy retry;
    private final Optional<Supply> images;

    ClusterComponent(String name, ClusterSettings settings, RetryPolicy retry) {
        this(name, settings, retry, Optional.empty());
    }

    private ClusterComponent(String name, ClusterSettings settings, RetryPolicy retry, Optional<Supply> images) {
        this.images = images;
        this.name = name;
        this.settings = settings;
        this.retry = retry;
    }

    /** Each list is of one instant, but they are read one after the other. */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, true, true, false);
    }

    @Override
    public Component supplied(Supply supply) {
        return new ClusterComponent(name, settings, retry, Optional.of(supply));
    }

    @Override
    public Discovery discover(RunContext run) {
        try {
            return Connected.to(
                    name,
                    settings,
                    RetryPolicy.BRIEF,
                    run,
                    cluster -> new ClusterDiscovery(settings, cluster, run).discover());
        } catch (SankofaException e) {
            run.cancellation().check();
            Finding finding = Finding.error(
                    settings.identity(),
                    String.valueOf(e.getMessage()),
                    e.hint().orElse("See the message."));
            return new Discovery(settings.identity(), 0, 0, Facts.NONE, List.of(finding));
        }
    }

    @Override
    public Capture capture(CaptureSink sink, RunContext run) {
        return Connected.to(
                name,
                settings,
                retry,
                run,
                cluster -> new ClusterCapture(name, settings, cluster, sink, run).capture());
    }

    /** The query {@code images}: what the pods run, as {@link dev.sankofa.components.cluster.inventory.RunningImage#pinned()}. */
    @Override
    public void references(Settings target, String query, RunContext run, Consumer<String> consumer) {
        Connected.to(name, settings, retry, run, cluster -> {
            new RunningImages(name, settings, cluster, run).references(query, consumer);
            return true;
        });
    }

    @Override
    public Optional<Drift> drift(RunContext run) {
        return settings.git()
                .map(git -> Connected.to(
                        name,
                        settings,
                        retry,
                        run,
                        cluster -> DriftCheck.now(name, cluster, settings, git, run)
                                .asDrift(git.url())));
    }

    @Override
    public RestorePlan planRestore(CaptureSource capture, Settings target, RunContext run) {
        return wayBack(capture, run).plan(target);
    }

    @Override
    public RestoreOutcome restore(RestorePlan plan, CaptureSource capture, Settings target, RunContext run) {
        return wayBack(capture, run).restore(plan, target);
    }

    @Override
    public Verification verify(CaptureSource capture, VerificationSubject subject, RunContext run) {
        return switch (subject) {
            case VerificationSubject.CaptureItself() -> wayBack(capture, run).verifyCapture();
            case VerificationSubject.RestoredTarget(Settings target) ->
                wayBack(capture, run).verify(target);
        };
    }

    private WayBack wayBack(CaptureSource capture, RunContext run) {
        return new WayBack(name, settings, retry, capture, run, images);
    }

    /** Where not all namespaces may be listed, those that are named are looked into. */
    private ClusterSwitching switching() {
        List<String> named = settings.namespaces().stream()
                .filter(NamePattern::isName)
                .map(NamePattern::toString)
                .toList();
        return new ClusterSwitching(name, settings.access(), named, settings.cutover(), retry);
    }

    @Override
    public Set<String> consents() {
        return switching().consents();
    }

    @Override
    public SwitchPlan planSwitch(SwitchRequest request, RunContext run) {
        return switching().planSwitch(request, run);
    }

    @Override
    public List<Verification.Check> testConnections(
            List<SwitchPlan.ConnectionTest> tests, Duration limit, RunContext run) {
        return switching().testConnections(tests, limit, run);
    }

    @Override
    public void removeTests(List<SwitchPlan.ConnectionTest> tests, RunContext run) {
        switching().removeTests(tests, run);
    }

    @Override
    public List<Verification.Check> ask(RunContext run) {
        return switching().ask(run);
    }

    @Override
    public void change(SwitchPlan.Change change, ValueDigests digests, RunContext run) {
        switching().change(change, digests, run);
    }

    @Override
    public void putBack(SwitchPlan.Change change, ValueDigests digests, RunContext run) {
        switching().putBack(change, digests, run);
    }

    @Override
    public void restart(SwitchPlan.Consumer consumer, Instant stamp, RunContext run) {
        switching().restart(consumer, stamp, run);
    }

    @Override
    public void awaitRestart(SwitchPlan.Consumer consumer, Instant stamp, Duration limit, RunContext run) {
        switching().awaitRestart(consumer, stamp, limit, run);
    }
}
