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
import dev.sankofa.components.cache.server.NodeAddress;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.cache.serving.CacheInstance;
import dev.sankofa.components.cache.serving.ServingRules;
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
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Protocol;
import dev.sankofa.components.spi.cutover.Served;
import dev.sankofa.components.spi.cutover.ServedInstance;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.List;
import java.util.Optional;

/** One server or cluster. Opens connections for each operation, and keeps none between them. */
final class CacheComponent implements Component, Served {
    private static final Protocol PROTOCOL = new Protocol(List.of("redis", "rediss", "valkey", "valkeys"), 6379);

    private final String name;
    private final ServerSettings server;
    private final CaptureRules rules;
    private final ServingRules serving;

    CacheComponent(String name, ServerSettings server, CaptureRules rules, ServingRules serving) {
        this.name = name;
        this.server = server;
        this.rules = rules;
        this.serving = serving;
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

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Endpoint endpoint() {
        return new Endpoint(server.transport().host(), server.transport().port());
    }

    @Override
    public List<Endpoint> otherNames() {
        return serving.served().names();
    }

    @Override
    public Optional<String> usedIn() {
        return serving.served().usedIn();
    }

    @Override
    public ServedInstance at(Endpoint endpoint) {
        return new CacheInstance(server.at(new NodeAddress(endpoint.host(), endpoint.port())), serving);
    }
}
