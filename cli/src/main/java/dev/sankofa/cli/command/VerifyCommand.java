package dev.sankofa.cli.command;

import dev.sankofa.application.OpenRepository;
import dev.sankofa.application.Run;
import dev.sankofa.application.VerifyRuns;
import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.output.Text;
import dev.sankofa.cli.output.TextTable;
import dev.sankofa.cli.progress.Progress;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.recovery.verify.PointVerification;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Proves that a point can be brought back. */
final class VerifyCommand implements Command {
    @Override
    public CommandSpec describe() {
        return Specs.command(
                        "verify",
                        "Prove a point: read every byte of it, and try each capture where its component can.",
                        "Nothing of the application is touched.")
                .addPositional(Specs.parameter(0, "POINT", PointParameter.DESCRIPTION));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        PointVerification verification;
        try (Progress progress = invocation.progress();
                OpenRepository repository = invocation.openRepository(progress);
                Run run = invocation.beginRun(progress)) {
            verification = new VerifyRuns(invocation.configuration())
                    .verify(repository, repository.points().find(invocation.parameter(0)), run.context());
        }
        invocation.print(new Result(lines(verification), document(verification)));
        return verification.isPassed() ? ExitStatus.OK : ExitStatus.VERIFICATION_FAILED;
    }

    private static List<String> lines(PointVerification verification) {
        TextTable table = TextTable.of("COMPONENT", ">FILES READ", ">SIZE", ">DAMAGED");
        for (PointVerification.Part part : verification.parts()) {
            table.row(
                    part.name(),
                    Text.count(part.read().files()),
                    Text.size(part.read().bytes()),
                    Text.count(part.read().damaged()));
        }
        List<String> lines = new ArrayList<>(table.lines(Integer.MAX_VALUE));
        lines.add("");
        for (PointVerification.Part part : verification.parts()) {
            part.read().damage().forEach(finding -> lines.add(part.name() + ": " + PointText.line(finding)));
            lines.addAll(ProofText.lines(part.name(), part.proof()));
        }
        lines.add(
                verification.isPassed()
                        ? "Verified " + verification.point() + " in " + Text.duration(verification.took())
                                + "; every check that was made passed."
                        : "Point " + verification.point()
                                + " CANNOT BE TRUSTED, see above. 'sankofa repo check --read-data' names"
                                + " all damage.");
        return lines;
    }

    private static JsonDocument document(PointVerification verification) {
        return JsonDocument.empty()
                .put("point", verification.point())
                .put("passed", verification.isPassed())
                .put("begun", verification.begun())
                .put("ended", verification.ended())
                .put(
                        "components",
                        verification.parts().stream()
                                .map(VerifyCommand::document)
                                .toList());
    }

    private static JsonDocument document(PointVerification.Part part) {
        return JsonDocument.empty()
                .put("name", part.name())
                .put("files", part.read().files())
                .put("bytes", part.read().bytes())
                .put("damaged", part.read().damaged())
                .put(
                        "damage",
                        part.read().damage().stream().map(PointText::document).toList())
                .put("checks", ProofText.documents(part.proof()));
    }
}
