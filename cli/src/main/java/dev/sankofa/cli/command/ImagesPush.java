package dev.sankofa.cli.command;

import dev.sankofa.application.ImageExports;
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
import dev.sankofa.recovery.restore.RestoreReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Pushes images of a point to a registry: a restore of that component alone, planned, done and proven in one go. */
final class ImagesPush implements Command {
    private static final String REGISTRY = "--registry";
    private static final String RENAME = "--rename";
    private static final String SET = "--set";
    private static final String COMPONENT = "--component";
    private static final String DRY_RUN = "--dry-run";

    @Override
    public CommandSpec describe() {
        return Specs.command(
                        "push",
                        "Push images of a point to a registry under the same or other names, digests unchanged, and prove it.",
                        "The same as a restore of the component; refuses to move a tag that names another image, unless told to.")
                .addPositional(Specs.parameter(0, "POINT", PointParameter.DESCRIPTION))
                .addPositional(Specs.parameters(1, "IMAGE", "Images named as they were captured; all without any."))
                .addOption(Specs.text(REGISTRY, "HOST", "The registry to push to; the captured ones without it."))
                .addOption(Specs.texts(RENAME, "OLD=NEW", "Another name for a repository; may be repeated."))
                .addOption(
                        Specs.texts(
                                SET,
                                "SETTING=VALUE",
                                "Any other setting of a restore, such as plain-http=true; may be repeated. Secrets as references."))
                .addOption(Specs.text(COMPONENT, "NAME", "Which component, where the point has several of images."))
                .addOption(Specs.flag(DRY_RUN, "Say what would be pushed, and stop."));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        RecoveryPlan plan;
        RestoreReport report;
        try (Progress progress = invocation.progress();
                OpenRepository repository = invocation.openRepository(progress);
                OpenRepository.Reading _ = repository.reading(invocation.cancellation());
                Run run = invocation.beginRun(progress)) {
            PointSummary point = repository.points().find(invocation.parameter(0));
            String component = ImageExports.componentOf(repository, point, invocation.option(COMPONENT));
            RestoreRuns restore = new RestoreRuns(invocation.environment(), invocation.configuration());
            plan = restore.plan(repository, point, Set.of(component), targets(invocation, component), run.context());
            if (plan.isRefused() || invocation.flag(DRY_RUN)) {
                return planned(invocation, progress, plan);
            }
            report = restore.apply(repository, plan, run.context());
        }
        List<String> lines = planLines(invocation, plan);
        lines.add("");
        lines.addAll(RestoreApply.lines(report));
        invocation.print(new Result(lines, RestoreApply.document(report)));
        return RestoreApply.status(report);
    }

    private static TargetSettings targets(Invocation invocation, String component) {
        List<String> settings = new ArrayList<>();
        invocation.option(REGISTRY).ifPresent(host -> settings.add(component + ".registry=" + host));
        invocation.options(RENAME).forEach(rename -> settings.add(component + ".rename=" + rename));
        invocation.parameters(1).forEach(image -> settings.add(component + ".images=" + image));
        invocation.options(SET).forEach(setting -> settings.add(component + "." + setting));
        return TargetSettings.parse(
                settings, kinds(invocation), invocation.environment().workingDirectory());
    }

    private static Map<String, ComponentKind> kinds(Invocation invocation) {
        Map<String, ComponentKind> kinds = new LinkedHashMap<>();
        for (ComponentSection section : invocation.configuration().policy().components()) {
            kinds.put(section.name(), section.kind());
        }
        return kinds;
    }

    private static List<String> planLines(Invocation invocation, RecoveryPlan plan) {
        return new ArrayList<>(PlanText.lines(plan, invocation.console().zone().get()));
    }

    private static ExitStatus planned(Invocation invocation, Progress progress, RecoveryPlan plan) {
        progress.close();
        List<String> lines = planLines(invocation, plan);
        lines.add(plan.isRefused() ? "Refused. Nothing was changed." : "Nothing was changed.");
        invocation.print(new Result(
                lines,
                JsonDocument.empty().put("refused", plan.isRefused()).put("plan", RecoveryPlanJson.facts(plan))));
        return plan.isRefused() ? ExitStatus.FAILED : ExitStatus.OK;
    }
}
