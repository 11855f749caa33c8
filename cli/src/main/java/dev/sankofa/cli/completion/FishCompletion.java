package dev.sankofa.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A completion script for fish: commands, their subcommands and options, with descriptions. */
public final class FishCompletion {
    private final StringBuilder script = new StringBuilder();

    private FishCompletion() {}

    /** The script for a command and everything below it, two levels deep. */
    public static String script(CommandSpec root) {
        FishCompletion completion = new FishCompletion();
        completion.script.append("# fish completion for ").append(root.name()).append('\n');
        completion.commands(root, "__fish_use_subcommand");
        completion.options(root, "__fish_use_subcommand");
        for (Map.Entry<String, CommandLine> entry : root.subcommands().entrySet()) {
            completion.below(entry.getKey(), entry.getValue().getCommandSpec());
        }
        return completion.script.toString();
    }

    private void below(String name, CommandSpec spec) {
        String seen = "__fish_seen_subcommand_from " + name;
        List<String> children = new ArrayList<>(spec.subcommands().keySet());
        if (children.isEmpty()) {
            options(spec, seen);
            return;
        }
        commands(spec, seen + "; and not __fish_seen_subcommand_from " + String.join(" ", children));
        for (Map.Entry<String, CommandLine> child : spec.subcommands().entrySet()) {
            options(child.getValue().getCommandSpec(), seen + "; and __fish_seen_subcommand_from " + child.getKey());
        }
    }

    private void commands(CommandSpec spec, String condition) {
        spec.subcommands()
                .forEach((name, child) -> line(
                        condition,
                        "-f -a " + name,
                        description(child.getCommandSpec().usageMessage().description())));
    }

    private void options(CommandSpec spec, String condition) {
        for (OptionSpec option : spec.options()) {
            String takesValue = option.arity().max() > 0 ? " -r" : "";
            line(condition, "-l " + option.longestName().substring(2) + takesValue, description(option.description()));
        }
    }

    private static String description(String[] lines) {
        return lines.length == 0 ? "" : lines[0];
    }

    private void line(String condition, String completion, String description) {
        script.append("complete -c sankofa -n ")
                .append(quoted(condition))
                .append(' ')
                .append(completion)
                .append(" -d ")
                .append(quoted(description))
                .append('\n');
    }

    /** Within single quotes fish knows only the escapes of the quote and of the backslash. */
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
