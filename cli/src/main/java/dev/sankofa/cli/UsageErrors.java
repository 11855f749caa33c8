package dev.sankofa.cli;

import dev.sankofa.application.policy.DidYouMean;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what was wrong with what was typed, and what was probably meant. */
final class UsageErrors {
    private UsageErrors() {}

    static SankofaException of(ParameterException error) {
        CommandSpec spec = error.getCommandLine().getCommandSpec();
        String help = "'" + spec.qualifiedName() + " --help' explains it.";
        if (error instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().getFirst(), spec, help);
        }
        String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("bad arguments");
        String lowered = message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
        return usage(lowered, "Correct it; " + help);
    }

    private static SankofaException unmatched(String argument, CommandSpec spec, String help) {
        if (argument.startsWith("-")) {
            String name = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
            List<String> options = new ArrayList<>(spec.optionsMap().keySet());
            return usage("unknown option '" + name + "'", suggestion(name, options, help));
        }
        if (!spec.subcommands().isEmpty()) {
            List<String> commands = new ArrayList<>(spec.subcommands().keySet());
            return usage(
                    "unknown command '" + spec.qualifiedName() + " " + argument + "'",
                    suggestion(argument, commands, help));
        }
        return usage("unexpected argument '" + argument + "'", "Remove it; " + help);
    }

    private static String suggestion(String word, List<String> known, String help) {
        return DidYouMean.closest(word, known)
                .map(nearest -> "Did you mean '" + nearest + "'?")
                .orElse("Not known here; " + help);
    }

    private static SankofaException usage(String message, String hint) {
        return new SankofaException(ErrorCode.USAGE, message, hint);
    }
}
