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
        commands.put("init", InitCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("drift", DriftCommand::new);
        commands.put("backup", BackupCommand::new);
        commands.put("points", Commands::points);
        commands.put("browse", BrowseCommand::new);
        commands.put("restore", Commands::restore);
        commands.put("cutover", Commands::cutover);
        commands.put("images", Commands::images);
        commands.put("verify", VerifyCommand::new);
        commands.put("repo", Commands::repo);
        commands.put("policy", Commands::policy);
        commands.put("demo", DemoCommand::new);
        commands.put("completion", CompletionCommand::new);
        commands.put("version", VersionCommand::new);
        return commands;
    }

    private static Command points() {
        return new CommandGroup("points", "List and show recovery points.", new PointsList(), new PointsShow());
    }

    private static Command restore() {
        return new CommandGroup(
                "restore", "Plan and make a restore.", new RestorePlanCommand(), new RestoreApply(), new RestorePath());
    }

    private static Command cutover() {
        return new CommandGroup(
                "cutover",
                "Make the running application use what was restored.",
                new CutoverPlanCommand(),
                CutoverGo.apply(),
                CutoverGo.resume(),
                CutoverGo.rollback(),
                new CutoverShow());
    }

    private static Command images() {
        return new CommandGroup(
                "images", "Take container images out of a point.", new ImagesExport(), new ImagesPush());
    }

    private static Command repo() {
        return new CommandGroup(
                "repo", "Make and check the repository.", new RepoInit(), new RepoCheck(), new RepoUnlock());
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
