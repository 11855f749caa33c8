package dev.sankofa.cli.command;

import dev.sankofa.application.CutoverRuns;
import dev.sankofa.application.Run;
import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.progress.Progress;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.cutover.CutoverFiles;
import dev.sankofa.recovery.cutover.CutoverPlan;
import dev.sankofa.recovery.cutover.CutoverPlanJson;
import dev.sankofa.recovery.cutover.FenceMode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Says what a cutover would do, and what speaks against it. */
final class CutoverPlanCommand implements Command {
    private static final String COMPONENT = "--component";
    private static final String TO = "--to";
    private static final String VIA = "--via";
    private static final String FROM = "--from";
    private static final String CLUSTER = "--cluster";
    private static final String POINT = "--point";
    private static final String WITHOUT_POINT = "--without-point";
    private static final String WITHOUT_TEST = "--without-connection-test";
    private static final String FENCE = "--fence";
    private static final String ACCEPT = "--accept";
    private static final String TIMEOUT = "--timeout";
    private static final String OUT = "--out";

    private static final Setting LIMIT =
            Setting.withDefault("timeout", Setting.Type.DURATION, "5m", "Write for example 90s, 5m or 1h.");

    @Override
    public CommandSpec describe() {
        return Specs.command(
                        "plan",
                        "Say how the running application would be moved to a restored server, and what speaks against it.",
                        "Changes nothing. The plan is kept in a file, which 'cutover apply' takes.")
                .addOption(Specs.requiredText(COMPONENT, "NAME", "The database or cache that was restored."))
                .addOption(
                        Specs.requiredText(
                                TO,
                                "HOST:PORT",
                                "The restored server, as the application shall name it; of a cluster, several members with commas between."))
                .addOption(Specs.text(VIA, "HOST:PORT", "Where we reach the restored server, if that is elsewhere."))
                .addOption(Specs.texts(
                        FROM, "HOST:PORT", "Another name of the old server that is looked for; may be repeated."))
                .addOption(
                        Specs.text(CLUSTER, "NAME", "The component that tells the application where its servers are."))
                .addOption(Specs.text(
                        POINT, "POINT", "The point that the new server was restored from; the latest without it."))
                .addOption(Specs.flag(WITHOUT_POINT, "Compare the new server with no point."))
                .addOption(Specs.flag(
                        WITHOUT_TEST, "Do not try from inside the cluster whether the new server can be reached."))
                .addOption(
                        Specs.text(
                                FENCE,
                                "WHEN",
                                "Keep applications from the old server: before (the first change), after (the proof), or none."))
                .addOption(Specs.texts(
                        ACCEPT, "NAME", "Go on in spite of a refusal that names this word; may be repeated."))
                .addOption(Specs.text(TIMEOUT, "DURATION", "For each restart and each wait; 5m without it."))
                .addOption(Specs.text(OUT, "FILE", "Keep the plan in this file, which must not exist."));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        CutoverRuns.Wish wish = wish(invocation);
        Optional<CutoverFiles> files = invocation
                .option(OUT)
                .map(invocation.environment().workingDirectory()::resolve)
                .map(CutoverFiles::new);
        CutoverPlan plan;
        try (Progress progress = invocation.progress();
                Run run = invocation.beginRun(progress)) {
            plan = new CutoverRuns(invocation.environment(), invocation.configuration())
                    .plan(wish, files, run.context());
        }
        JsonDocument document = JsonDocument.empty()
                .put("refused", plan.isRefused())
                .put("file", files.map(file -> file.plan().toString()))
                .put("plan", CutoverPlanJson.facts(plan));
        List<String> lines = CutoverText.plan(plan, invocation.console());
        lines.addAll(CutoverText.wrapped(next(plan, files), invocation.console()));
        invocation.print(new Result(lines, document));
        return plan.isRefused() ? ExitStatus.FAILED : ExitStatus.OK;
    }

    private static CutoverRuns.Wish wish(Invocation invocation) {
        if (invocation.flag(WITHOUT_POINT) && invocation.option(POINT).isPresent()) {
            throw new SankofaException(
                    ErrorCode.USAGE, "--point and --without-point contradict each other", "Say one of them.");
        }
        return new CutoverRuns.Wish(
                invocation.option(COMPONENT).orElseThrow(),
                invocation.option(CLUSTER),
                invocation.options(FROM).stream()
                        .map(text -> Endpoint.parse(FROM, text))
                        .toList(),
                Stream.of(invocation.option(TO).orElseThrow().split(",", -1))
                        .map(text -> Endpoint.parse(TO, text.strip()))
                        .toList(),
                invocation.option(VIA).map(text -> Endpoint.parse(VIA, text)),
                invocation.flag(WITHOUT_POINT)
                        ? Optional.empty()
                        : invocation.option(POINT).or(() -> Optional.of("latest")),
                fence(invocation),
                !invocation.flag(WITHOUT_TEST),
                new HashSet<>(invocation.options(ACCEPT)),
                limit(invocation));
    }

    private static FenceMode fence(Invocation invocation) {
        return switch (invocation.option(FENCE).orElse("before")) {
            case "before" -> FenceMode.BEFORE;
            case "after" -> FenceMode.AFTER;
            case "none" -> FenceMode.NONE;
            default ->
                throw new SankofaException(
                        ErrorCode.USAGE,
                        "--fence is '" + invocation.option(FENCE).orElse("") + "'",
                        "Write before, after or none.");
        };
    }

    private static Duration limit(Invocation invocation) {
        Map<String, String> said =
                invocation.option(TIMEOUT).map(text -> Map.of("timeout", text)).orElse(Map.of());
        Duration limit =
                Settings.of("the command line", List.of(LIMIT), said).duration("timeout", Duration.ofMinutes(5));
        if (limit.isNegative() || limit.isZero()) {
            throw new SankofaException(ErrorCode.USAGE, "--timeout is not positive", LIMIT.description());
        }
        return limit;
    }

    private static String next(CutoverPlan plan, Optional<CutoverFiles> files) {
        if (plan.isRefused()) {
            return "Refused. Nothing was changed; remove what speaks against it and plan again.";
        }
        return files.map(file ->
                        "Nothing was changed. Next: 'sankofa cutover apply " + file.plan() + "' does exactly this.")
                .orElse(
                        "Nothing was changed. Next: repeat with --out FILE, then 'sankofa cutover apply FILE' does exactly"
                                + " this.");
    }
}
