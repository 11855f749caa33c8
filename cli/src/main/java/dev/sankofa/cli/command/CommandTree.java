package dev.sankofa.cli.command;

import java.util.Collection;
import java.util.IdentityHashMap;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands as the parser knows them. A tree may hold only those that were typed: describing all of them takes longer than many
 * of them run.
 */
public final class CommandTree {
    private final CommandSpec root;
    private final IdentityHashMap<CommandSpec, Command> commands = new IdentityHashMap<>();

    private CommandTree(CommandSpec root) {
        this.root = root;
    }

    /**
     * @param names of top commands, each one that exists
     */
    public static CommandTree of(Collection<String> names) {
        CommandSpec root = Specs.command(
                "sankofa",
                "Backs up and brings back a whole application: its databases, objects and files, as one recovery point.");
        root.usageMessage().synopsisSubcommandLabel("COMMAND");
        CommonOptions.addTo(root);
        CommandTree tree = new CommandTree(root);
        Commands.all().forEach((name, command) -> {
            if (names.contains(name)) {
                tree.add(root, command.get());
            }
        });
        return tree;
    }

    private void add(CommandSpec parent, Command command) {
        CommandSpec spec = command.describe();
        CommonOptions.addTo(spec);
        parent.addSubcommand(spec.name(), spec);
        commands.put(spec, command);
        command.subcommands().forEach(child -> add(spec, child));
    }

    public CommandSpec root() {
        return root;
    }

    /** The command of a specification in this tree. */
    public Command command(CommandSpec spec) {
        Command command = commands.get(spec);
        if (command == null) {
            throw new IllegalArgumentException("not a command of this tree: " + spec.qualifiedName());
        }
        return command;
    }
}
