package dev.sankofa.cli.command;

import dev.sankofa.application.policy.Configuration;
import dev.sankofa.application.policy.Overrides;
import dev.sankofa.cli.output.OutputFormat;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that every command has, before and after its name; the last one said counts. */
public final class CommonOptions {
    private static final String NO_INPUT = "--no-input";
    private static final String OUTPUT = "--output";
    private static final String QUIET = "--quiet";
    private static final String NO_COLOUR = "--no-color";
    private static final String DEBUG = "--debug";
    private static final String HELP = "--help";

    private final List<ParseResult> chain;

    /**
     * @param result of the whole command line
     */
    public CommonOptions(ParseResult result) {
        chain = result.asCommandLineList().stream()
                .map(CommandLine::getParseResult)
                .toList();
    }

    /** Adds the options, each a new one, for a specification owns its options. */
    public static void addTo(CommandSpec spec) {
        if (!spec.options().isEmpty()) {
            spec.usageMessage().optionListHeading("%nOptions:%n");
        }
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .exclusive(false)
                .validate(false)
                .multiplicity("0..1")
                .order(100)
                .heading("%nCommon options:%n");
        options().forEach(group::addArg);
        spec.addArgGroup(group.build());
    }

    private static List<OptionSpec> options() {
        return List.of(
                Specs.text(
                        "--policy",
                        "FILE",
                        "The policy file. Without it: " + Configuration.POLICY_VARIABLE + ", then ./"
                                + Configuration.DEFAULT_POLICY + "."),
                Specs.text(
                        "--repository",
                        "DIR",
                        "The repository. Without it: " + Configuration.REPOSITORY_VARIABLE + ", then the policy."),
                Specs.text(
                        "--password-file",
                        "FILE",
                        "Holds the repository's password alone. Without it: " + Configuration.PASSWORD_FILE_VARIABLE
                                + ", then the policy."),
                Specs.text(OUTPUT, "FORMAT", "table, json, or ndjson (a line for each event)."),
                Specs.flag(NO_INPUT, "Never ask anything."),
                Specs.flag(QUIET, "Show warnings and errors, but no progress."),
                Specs.flag(NO_COLOUR, "No colours and no moving lines."),
                Specs.flag(DEBUG, "Show where in the program an error came from."),
                OptionSpec.builder("-h", HELP)
                        .type(boolean.class)
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
    }

    Overrides overrides() {
        return new Overrides(text("--policy"), text("--repository"), text("--password-file"));
    }

    /**
     * @throws SankofaException {@code USAGE} for an unknown format
     */
    public OutputFormat format() {
        String text = text(OUTPUT).orElse("table");
        return Arrays.stream(OutputFormat.values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new SankofaException(
                        ErrorCode.USAGE, "unknown output format '" + text + "'", "Write table, json or ndjson."));
    }

    boolean isWithoutInput() {
        return flag(NO_INPUT);
    }

    boolean isQuiet() {
        return flag(QUIET);
    }

    public boolean isWithoutColour() {
        return flag(NO_COLOUR);
    }

    public boolean isDebugging() {
        return flag(DEBUG);
    }

    /** Where the option was said last: a command's own place wins over the place before it. */
    private Optional<String> text(String name) {
        return chain.reversed().stream()
                .filter(result -> result.hasMatchedOption(name))
                .findFirst()
                .map(result -> result.<String>matchedOptionValue(name, ""));
    }

    private boolean flag(String name) {
        return chain.stream().anyMatch(result -> result.hasMatchedOption(name));
    }
}
