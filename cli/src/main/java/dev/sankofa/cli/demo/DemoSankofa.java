package dev.sankofa.cli.demo;

import dev.sankofa.application.BackupRuns;
import dev.sankofa.application.Catalogue;
import dev.sankofa.application.CutoverRuns;
import dev.sankofa.application.DriftRuns;
import dev.sankofa.application.Environment;
import dev.sankofa.application.OpenRepository;
import dev.sankofa.application.RepositoryCreation;
import dev.sankofa.application.RestoreRuns;
import dev.sankofa.application.TargetSettings;
import dev.sankofa.application.policy.Configuration;
import dev.sankofa.application.policy.Overrides;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.components.spi.Drifting;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.capture.BackupResult;
import dev.sankofa.recovery.contract.ContractResult;
import dev.sankofa.recovery.cutover.CutoverFiles;
import dev.sankofa.recovery.cutover.CutoverReport;
import dev.sankofa.recovery.cutover.FenceMode;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.restore.RecoveryPlan;
import dev.sankofa.recovery.restore.RestoreReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the commands {@code repo init}, {@code backup}, {@code restore} do, with the demo's policy. */
final class DemoSankofa {
    private static final Duration CUTOVER_LIMIT = Duration.ofMinutes(1);

    private final Environment environment;
    private final EventListener events;
    private final RunContext run;
    private final DemoDirectory directory;
    private final String tool;

    DemoSankofa(Environment environment, EventListener events, RunContext run, DemoDirectory directory, String tool) {
        this.environment = environment;
        this.events = events;
        this.run = run;
        this.directory = directory;
        this.tool = tool;
    }

    /** The policy as it stands in the file now. The demo's own counts, not what the user's environment says about another one. */
    private Configuration configuration() {
        Overrides policy =
                new Overrides(Optional.of(directory.policy().toString()), Optional.empty(), Optional.empty());
        return new Configuration(policy, name -> Optional.empty(), directory.root(), Catalogue.KINDS);
    }

    RepositoryCreation makeRepository() {
        return RepositoryCreation.run(configuration(), environment);
    }

    /** The caller closes it. */
    OpenRepository open() {
        return OpenRepository.open(configuration(), environment, events);
    }

    BackupResult backUp(OpenRepository repository) {
        BackupRuns backups = new BackupRuns(environment, configuration(), tool);
        return backups.run(repository, backups.request(Set.of()), run);
    }

    /** What a restore of the whole point would do. */
    RecoveryPlan plan(OpenRepository repository, PointSummary point, List<String> targets) {
        RecoveryPlan plan = restores().plan(repository, point, Set.of(), targets(targets), run);
        requireAccepted(plan.refusals());
        return plan;
    }

    RestoreReport restore(OpenRepository repository, RecoveryPlan plan) {
        return restores().apply(repository, plan, run);
    }

    /** Compares what was restored with what was recorded at capture. */
    Verification prove(OpenRepository repository, PointSummary point, String component, List<String> target) {
        return restores().prove(repository, point, component, targets(target), run);
    }

    /** Asks the point's contracts of what was restored. */
    List<ContractResult> contracts(OpenRepository repository, PointSummary point, List<String> targets) {
        return restores().contracts(repository, point, targets(targets), run);
    }

    /** How the cluster differs from what its Git repository says. */
    Drifting.Drift drift() {
        return Objects.requireNonNull(
                new DriftRuns(configuration()).compare(run).get(DemoCluster.COMPONENT));
    }

    /**
     * Makes the application use another server than the policy names.
     *
     * @throws SankofaException with what failed, when the application was not switched over
     */
    CutoverReport cutOver(String component, String to) {
        CutoverRuns cutovers = new CutoverRuns(environment, configuration());
        CutoverRuns.Wish wish = new CutoverRuns.Wish(
                component,
                Optional.empty(),
                List.of(),
                List.of(Endpoint.parse("the restored server", to)),
                Optional.empty(),
                Optional.of("latest"),
                FenceMode.BEFORE,
                true,
                Set.of(),
                CUTOVER_LIMIT);
        CutoverFiles files = new CutoverFiles(directory.root().resolve("cutover.json"));
        requireAccepted(cutovers.plan(wish, Optional.of(files), run).refusals());
        CutoverReport report = cutovers.apply(files, run);
        if (report.outcome() != CutoverReport.Outcome.SWITCHED) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    "the application was not switched over to " + to + ": " + report.outcome() + " " + report.trouble(),
                    "See " + files.plan() + ".");
        }
        return report;
    }

    private static void requireAccepted(List<Finding> refusals) {
        refusals.stream().findFirst().ifPresent(refusal -> {
            throw new SankofaException(
                    ErrorCode.TARGET_REFUSED, refusal.subject() + ": " + refusal.message(), refusal.hint());
        });
    }

    private RestoreRuns restores() {
        return new RestoreRuns(environment, configuration());
    }

    private TargetSettings targets(List<String> assignments) {
        Map<String, ComponentKind> kinds = new LinkedHashMap<>();
        configuration().policy().components().forEach(section -> kinds.put(section.name(), section.kind()));
        return TargetSettings.parse(assignments, kinds, directory.root());
    }
}
