package dev.sankofa.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** All commands, in the order in which help shows them. Each is made only when it is needed. */
public final class Commands {
    private Commands() {}

    /** By the name that is typed. */
    public static Map<String, Supplier<Command>> all() {
        Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
        commands.put("policy", Commands::policy);
        commands.put("completion", CompletionCommand::new);
        commands.put("version", VersionCommand::new);
        return commands;
    }

    private static Command policy() {
        return new CommandGroup(
                "policy",
                "Check and explain the policy file.",
                new PolicyValidate(),
                new PolicyShow(),
                new PolicySchemaCommand());
    }
}
