package dev.sankofa.components.cache;

import dev.sankofa.components.cache.capture.CaptureRules;
import dev.sankofa.components.cache.capture.ServerCapture;
import dev.sankofa.components.cache.proof.CaptureProof;
import dev.sankofa.components.cache.proof.FileProof;
import dev.sankofa.components.cache.proof.TargetProof;
import dev.sankofa.components.cache.restore.FileRestore;
import dev.sankofa.components.cache.restore.RestorePlanner;
import dev.sankofa.components.cache.restore.RestoreRules;
import dev.sankofa.components.cache.restore.ServerRestore;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.spi.Capabilities;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.List;

/** One server or cluster. Opens connections for each operation, and keeps none between them. */
final class CacheComponent implements Component {
    private final String name;
    private final ServerSettings server;
    private final CaptureRules rules;

    CacheComponent(String name, ServerSettings server, CaptureRules rules) {
        this.name = name;
        this.server = server;
        this.rules = rules;
    }

    /** A single server's copy is of one instant; whether the source is a cluster, or refuses, shows at capture. */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, true, true, rules.method() != CaptureRules.Method.SCAN);
    }

    @Override
    public Discovery discover(RunContext run) {
        return new ServerDiscovery(server, rules).discover();
    }

    @Override
    public Capture capture(CaptureSink sink, RunContext run) {
        return new ServerCapture(name, server, rules, sink, run).capture();
    }

    @Override
    public RestorePlan planRestore(CaptureSource capture, Settings target, RunContext run) {
        return planner(capture, target, run).plan().plan();
    }

    private RestorePlanner planner(CaptureSource capture, Settings target, RunContext run) {
        return new RestorePlanner(server.redirected(target), RestoreRules.of(target), capture, run);
    }

    @Override
    public RestoreOutcome restore(RestorePlan plan, CaptureSource capture, Settings target, RunContext run) {
        run.cancellation().check();
        refuse(plan.findings());
        RestorePlanner.Planned now = planner(capture, target, run).plan();
        refuse(now.plan().findings());
        if (!now.plan().facts().equals(plan.facts()) || !now.plan().steps().equals(plan.steps())) {
            throw new SankofaException(
                    ErrorCode.PLAN_OUTDATED,
                    now.plan().target() + " is not what the plan saw",
                    "Plan again, read it, and apply that one. Nothing was changed.");
        }
        RestoreRules how = RestoreRules.of(target);
        return how.rdbDirectory().isPresent()
                ? new FileRestore(name, how, capture, run).restore(now.plan())
                : new ServerRestore(name, server.redirected(target), how, capture, run).restore(now);
    }

    private static void refuse(List<Finding> findings) {
        findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .ifPresent(finding -> {
                    throw new SankofaException(
                            ErrorCode.TARGET_REFUSED, finding.subject() + ": " + finding.message(), finding.hint());
                });
    }

    @Override
    public Verification verify(CaptureSource capture, VerificationSubject subject, RunContext run) {
        run.cancellation().check();
        return switch (subject) {
            case VerificationSubject.CaptureItself() -> new CaptureProof(capture, run).verify();
            case VerificationSubject.RestoredTarget(Settings target) -> {
                RestoreRules how = RestoreRules.of(target);
                yield how.rdbDirectory().isPresent()
                        ? new FileProof(how, capture, run).verify()
                        : new TargetProof(server.redirected(target), how, capture, run).verify();
            }
        };
    }
}
