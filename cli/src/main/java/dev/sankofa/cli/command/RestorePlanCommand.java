package dev.sankofa.cli.command;

import dev.sankofa.application.OpenRepository;
import dev.sankofa.application.RestoreRuns;
import dev.sankofa.application.Run;
import dev.sankofa.application.TargetSettings;
import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.application.policy.ComponentSection;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.progress.Progress;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.restore.RecoveryPlan;
import dev.sankofa.recovery.restore.RecoveryPlanJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Says what a restore would do, and what speaks against it. */
final class RestorePlanCommand implements Command {
    private static final String POINT = "--point";
    private static final String COMPONENT = "--component";
    private static final String SET = "--set";
    private static final String OUT = "--out";

    @Override
    public CommandSpec describe() {
        return Specs.command(
                        "plan",
                        "Say what a restore would do, and what speaks against it. Changes nothing.",
                        "The plan is kept in a file, which 'restore apply' takes.")
                .addOption(
                        Specs.text(POINT, "POINT", "Which point; the latest without it. " + PointParameter.DESCRIPTION))
                .addOption(Specs.texts(COMPONENT, "NAME", "Restore only this component; may be repeated."))
                .addOption(Specs.texts(
                        SET,
                        "COMPONENT.SETTING=VALUE",
                        "Where and how to restore; may be repeated. Secrets as references: ${env:NAME}, ${file:path}."))
                .addOption(Specs.text(OUT, "FILE", "Keep the plan in this file, which must not exist."));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        TargetSettings targets = TargetSettings.parse(
                invocation.options(SET),
                kinds(invocation),
                invocation.environment().workingDirectory());
        RecoveryPlan plan;
        try (Progress progress = invocation.progress();
                OpenRepository repository = invocation.openRepository(progress);
                OpenRepository.Reading _ = repository.reading(invocation.cancellation());
                Run run = invocation.beginRun(progress)) {
            PointSummary point = point(invocation, repository);
            plan = new RestoreRuns(invocation.environment(), invocation.configuration())
                    .plan(
                            repository,
                            point,
                            new LinkedHashSet<>(invocation.options(COMPONENT)),
                            targets,
                            run.context());
        }
        Optional<Path> file =
                invocation.option(OUT).map(invocation.environment().workingDirectory()::resolve);
        file.ifPresent(path -> PlanFile.write(path, plan));
        JsonDocument document = JsonDocument.empty()
                .put("refused", plan.isRefused())
                .put("file", file.map(Path::toString))
                .put("plan", RecoveryPlanJson.facts(plan));
        List<String> lines =
                new ArrayList<>(PlanText.lines(plan, invocation.console().zone().get()));
        lines.add(next(plan, file));
        invocation.print(new Result(lines, document));
        return plan.isRefused() ? ExitStatus.FAILED : ExitStatus.OK;
    }

    /** Without --point the latest of the policy's own application: another one's would not fit its components. */
    private static PointSummary point(Invocation invocation, OpenRepository repository) {
        return invocation
                .option(POINT)
                .map(repository.points()::find)
                .orElseGet(() -> repository
                        .points()
                        .find(invocation.configuration().policy().applicationName(), "latest"));
    }

    private static Map<String, ComponentKind> kinds(Invocation invocation) {
        Map<String, ComponentKind> kinds = new LinkedHashMap<>();
        for (ComponentSection section : invocation.configuration().policy().components()) {
            kinds.put(section.name(), section.kind());
        }
        return kinds;
    }

    private static String next(RecoveryPlan plan, Optional<Path> file) {
        if (plan.isRefused()) {
            return "Refused. Nothing was changed; remove what speaks against it and plan again.";
        }
        return file.map(path -> "Nothing was changed. Next: 'sankofa restore apply " + path + "' does exactly this.")
                .orElse(
                        "Nothing was changed. Next: repeat with --out FILE, then 'sankofa restore apply FILE' does exactly this.");
    }
}
