package dev.sankofa.cli.command;

import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Result;
import dev.sankofa.foundation.ExitStatus;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Says which Sankofa this is, on which Java. */
public final class VersionCommand implements Command {
    @Override
    public CommandSpec describe() {
        return Specs.command("version", "Show the version.");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        invocation.print(new Result(
                List.of(line()),
                JsonDocument.empty()
                        .put("version", version())
                        .put("java", Runtime.version().toString())
                        .put("system", system())));
        return ExitStatus.OK;
    }

    /** The answer for people; needs none of the machinery around commands. */
    public static String line() {
        return "sankofa " + version() + " (Java " + Runtime.version().feature() + ", " + system() + ")";
    }

    /** As the build wrote it into the jar. */
    static String version() {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    private static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}
