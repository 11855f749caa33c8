package dev.sankofa.cli.command;

import dev.sankofa.application.CutoverRuns;
import dev.sankofa.application.Run;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.progress.Progress;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.recovery.cutover.CutoverFiles;
import dev.sankofa.recovery.cutover.CutoverReport;
import picocli.CommandLine.Model.CommandSpec;

/** Takes a plan on its way: begins it, goes on with it, or turns it back. */
final class CutoverGo implements Command {
    private final String name;
    private final String[] description;
    private final Direction direction;
    private final boolean wantsReturn;

    private interface Direction {
        CutoverReport go(CutoverRuns runs, CutoverFiles files, RunContext run);
    }

    private CutoverGo(String name, boolean wantsReturn, Direction direction, String... description) {
        this.name = name;
        this.wantsReturn = wantsReturn;
        this.direction = direction;
        this.description = description;
    }

    static CutoverGo apply() {
        return new CutoverGo(
                "apply",
                false,
                CutoverRuns::apply,
                "Do what a plan says, prove that the application uses the new server, and put everything back if it fails.",
                "Refuses when the cluster or a server is no longer what the plan saw.");
    }

    static CutoverGo resume() {
        return new CutoverGo(
                "resume",
                false,
                CutoverRuns::resume,
                "Go on with a cutover, or with its way back, that was interrupted.");
    }

    static CutoverGo rollback() {
        return new CutoverGo(
                "rollback",
                true,
                CutoverRuns::rollBack,
                "Put everything back: after a cutover that ended, or from wherever one was interrupted.");
    }

    @Override
    public CommandSpec describe() {
        return Specs.command(name, description)
                .addPositional(Specs.parameter(0, "PLAN", "The file that 'cutover plan --out' wrote."));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        CutoverFiles files =
                new CutoverFiles(invocation.environment().workingDirectory().resolve(invocation.parameter(0)));
        CutoverReport report;
        try (Progress progress = invocation.progress();
                Run run = invocation.beginRun(progress)) {
            report = direction.go(
                    new CutoverRuns(invocation.environment(), invocation.configuration()), files, run.context());
        }
        invocation.print(
                new Result(CutoverText.report(report, files, invocation.console()), CutoverText.document(report)));
        return status(report);
    }

    /** What was put back because it failed is a failure; what was put back because it was asked for is not. */
    private ExitStatus status(CutoverReport report) {
        return switch (report.outcome()) {
            case SWITCHED -> report.hasDoubts() ? ExitStatus.WARNINGS : ExitStatus.OK;
            case ROLLED_BACK -> {
                if (wantsReturn) {
                    yield report.hasDoubts() ? ExitStatus.WARNINGS : ExitStatus.OK;
                }
                yield report.journal()
                        .failure()
                        .map(failure -> ErrorCode.valueOf(failure.code()).exitStatus())
                        .orElse(ExitStatus.FAILED);
            }
            case UNFINISHED -> ExitStatus.FAILED;
        };
    }
}
