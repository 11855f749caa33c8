package dev.sankofa.cli.command;

import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.demo.Demo;
import dev.sankofa.cli.demo.DemoRequest;
import dev.sankofa.cli.demo.DemoResult;
import dev.sankofa.cli.demo.KeptDemo;
import dev.sankofa.cli.output.Console;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.output.Text;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.afrimart.AfriMartSize;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Shows the whole story on embedded parts. */
final class DemoCommand implements Command {
    private static final String SIZE = "--size";
    private static final String KEEP = "--keep";
    private static final String STOP = "--stop";

    @Override
    public CommandSpec describe() {
        return Specs.command(
                        "demo",
                        "Back up, destroy, bring back and prove a small shop made of embedded parts.",
                        "It uses free ports of this machine only, and may run beside other demos.")
                .addOption(Specs.text(SIZE, "SIZE", "small (the default), medium or large."))
                .addOption(Specs.text(
                        KEEP,
                        "DIR",
                        "Leave repository, policy and the running servers in this new directory to play with."))
                .addOption(Specs.text(STOP, "DIR", "End the servers of a demo that was kept there."));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        Optional<Path> stopped = path(invocation, STOP);
        if (stopped.isPresent()) {
            invocation.print(new Result(
                    KeptDemo.stop(stopped.get()),
                    JsonDocument.empty().put("stopped", stopped.get().toString())));
            return ExitStatus.OK;
        }
        DemoRequest request = new DemoRequest(size(invocation), path(invocation, KEEP));
        DemoResult result = new Demo(
                        invocation.environment(),
                        EventListener.NONE,
                        invocation.cancellation(),
                        request,
                        "sankofa " + VersionCommand.version(),
                        line -> print(line, invocation.console()))
                .play();
        invocation.print(new Result(result.lines(invocation.console().width()), result.document()));
        return result.isProven() ? ExitStatus.OK : ExitStatus.VERIFICATION_FAILED;
    }

    private static void print(String line, Console console) {
        Text.wrap(line, console.width()).forEach(console.err()::println);
    }

    private static Optional<Path> path(Invocation invocation, String option) {
        return invocation
                .option(option)
                .map(text -> invocation.environment().workingDirectory().resolve(text));
    }

    private static AfriMartSize size(Invocation invocation) {
        String text = invocation.option(SIZE).orElse("small");
        return Arrays.stream(AfriMartSize.values())
                .filter(size -> size.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new SankofaException(
                        ErrorCode.USAGE, "there is no demo of size '" + text + "'", "Write small, medium or large."));
    }
}
