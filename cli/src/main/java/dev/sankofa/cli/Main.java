package dev.sankofa.cli;

import dev.sankofa.application.Environment;
import dev.sankofa.cli.command.VersionCommand;
import dev.sankofa.cli.output.Console;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ExitStatus;

/** Where the process begins. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length == 1 && (arguments[0].equals("version") || arguments[0].equals("--version"))) {
            // Answered before anything is loaded: scripts ask often.
            System.out.println(VersionCommand.line());
            return;
        }
        // Git is read by a library that logs; that nobody listens is no news for the error stream.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        Environment environment = Environment.ofProcess();
        Console console = Consoles.ofProcess(environment);
        Cancellation cancellation = new Cancellation();
        Runnable interrupts = () -> new Interrupts(cancellation, System.err).install();
        ExitStatus status = new CommandLineProgram(environment, console, cancellation, interrupts).run(arguments);
        System.exit(status.number());
    }
}
