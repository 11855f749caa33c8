package dev.sankofa.components.cluster;

import dev.sankofa.components.spi.Capabilities;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Referencing;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.http.RetryPolicy;
import java.util.List;
import java.util.function.Consumer;

/** The cluster of one policy. Connects for each operation. */
final class ClusterComponent implements Component, Referencing {
    private final String name;
    private final ClusterSettings settings;
    private final RetryPolicy retry;

    ClusterComponent(String name, ClusterSettings settings, RetryPolicy retry) {
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

    /** The query {@code images}: what the pods run, as {@code registry/repository@digest}. */
    @Override
    public void references(Settings target, String query, RunContext run, Consumer<String> consumer) {
        Connected.to(name, settings, retry, run, cluster -> {
            new RunningImages(name, settings, cluster, run).references(query, consumer);
            return true;
        });
    }

    @Override
    public RestorePlan planRestore(CaptureSource capture, Settings target, RunContext run) {
        throw notYet();
    }

    @Override
    public RestoreOutcome restore(RestorePlan plan, CaptureSource capture, Settings target, RunContext run) {
        throw notYet();
    }

    @Override
    public Verification verify(CaptureSource capture, VerificationSubject subject, RunContext run) {
        throw notYet();
    }

    private static SankofaException notYet() {
        return new SankofaException(
                ErrorCode.UNSUPPORTED, "a cluster cannot be restored yet", "Use kubectl on the manifests.");
    }
}
