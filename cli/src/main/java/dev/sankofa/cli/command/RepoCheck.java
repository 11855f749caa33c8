package dev.sankofa.cli.command;

import dev.sankofa.application.OpenRepository;
import dev.sankofa.application.RepositoryCheck;
import dev.sankofa.application.Run;
import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.output.Text;
import dev.sankofa.cli.progress.Progress;
import dev.sankofa.foundation.ExitStatus;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Looks whether everything in the repository is there and undamaged. */
final class RepoCheck implements Command {
    private static final String READ_DATA = "--read-data";

    @Override
    public CommandSpec describe() {
        return Specs.command("check", "Check the repository: that everything is there and belongs together.")
                .addOption(Specs.flag(READ_DATA, "Read every byte as well, and find what a disk has damaged."));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        boolean readData = invocation.flag(READ_DATA);
        RepositoryCheck check;
        String location;
        try (Progress progress = invocation.progress();
                OpenRepository repository = invocation.openRepository(progress);
                Run run = invocation.beginRun(progress)) {
            location = repository.location();
            check = RepositoryCheck.run(repository, readData, run.context());
        }
        invocation.print(new Result(lines(check, location, readData), document(check, location, readData)));
        if (!check.isClean()) {
            return ExitStatus.VERIFICATION_FAILED;
        }
        return check.problems().isEmpty() ? ExitStatus.OK : ExitStatus.WARNINGS;
    }

    private static List<String> lines(RepositoryCheck check, String location, boolean readData) {
        List<String> lines = new ArrayList<>();
        for (RepositoryCheck.Problem problem : check.problems()) {
            lines.add((problem.isDamage() ? "DAMAGE: " : "note: ")
                    + Text.clean(problem.file() + ": " + problem.detail()));
            problem.affected().forEach(affected -> lines.add("  affects " + Text.clean(affected)));
        }
        lines.add("Checked " + Text.count(check.snapshots(), "snapshot") + ", " + Text.count(check.blobs(), "blob")
                + " in " + Text.count(check.packs(), "pack")
                + (readData ? ", read " + Text.size(check.bytesRead()) : "") + ".");
        lines.add(
                check.isClean()
                        ? location + " is in order"
                                + (readData ? "." : " as far as structure goes; --read-data reads all.")
                        : location
                                + " is damaged: restore what is affected from elsewhere, and back up into a new one.");
        return lines;
    }

    private static JsonDocument document(RepositoryCheck check, String location, boolean readData) {
        return JsonDocument.empty()
                .put("location", location)
                .put("readData", readData)
                .put("clean", check.isClean())
                .put("snapshots", check.snapshots())
                .put("directories", check.directories())
                .put("packs", check.packs())
                .put("blobs", check.blobs())
                .put("bytesRead", check.bytesRead())
                .put(
                        "problems",
                        check.problems().stream().map(RepoCheck::document).toList());
    }

    private static JsonDocument document(RepositoryCheck.Problem problem) {
        return JsonDocument.empty()
                .put("kind", problem.kind())
                .put("damage", problem.isDamage())
                .put("file", problem.file())
                .put("detail", problem.detail())
                .put("affected", problem.affected());
    }
}
