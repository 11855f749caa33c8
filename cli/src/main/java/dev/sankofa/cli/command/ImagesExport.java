package dev.sankofa.cli.command;

import dev.sankofa.application.ImageExports;
import dev.sankofa.application.OpenRepository;
import dev.sankofa.application.Run;
import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.output.Text;
import dev.sankofa.cli.progress.Progress;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.recovery.point.PointSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Writes images of a point as an archive. */
final class ImagesExport implements Command {
    private static final String OUT = "--out";
    private static final String FORMAT = "--format";
    private static final String PLATFORM = "--platform";
    private static final String COMPONENT = "--component";
    private static final String DRY_RUN = "--dry-run";

    @Override
    public CommandSpec describe() {
        return Specs.command(
                        "export",
                        "Write images of a point as an archive that 'docker load' and 'podman load' take, or an OCI archive.",
                        "Needs no policy. Layers are written as the registry had them; every digest is compared on the way.")
                .addPositional(Specs.parameter(0, "POINT", PointParameter.DESCRIPTION))
                .addPositional(Specs.parameters(1, "IMAGE", "Images named as they were captured; all without any."))
                .addOption(Specs.requiredText(
                        OUT, "FILE", "The archive, which must not exist; gzipped when its name ends in gz."))
                .addOption(Specs.text(
                        FORMAT,
                        "FORMAT",
                        "docker (the default): one platform of each image, and an OCI layout as well; oci: all platforms and"
                                + " signatures."))
                .addOption(Specs.text(
                        PLATFORM, "OS/ARCH", "Of images of several platforms take this one, such as linux/amd64."))
                .addOption(Specs.text(COMPONENT, "NAME", "Which component, where the point has several of images."))
                .addOption(Specs.flag(DRY_RUN, "Say what would be written, and stop."));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        Path out = invocation
                .environment()
                .workingDirectory()
                .resolve(invocation.option(OUT).orElseThrow());
        ImageExports export;
        long written = 0;
        try (Progress progress = invocation.progress();
                OpenRepository repository = invocation.openRepository(progress);
                OpenRepository.Reading _ = repository.reading(invocation.cancellation());
                Run run = invocation.beginRun(progress)) {
            PointSummary point = repository.points().find(invocation.parameter(0));
            export = ImageExports.plan(repository, point, request(invocation));
            if (!invocation.flag(DRY_RUN)) {
                written = export.write(out, run.context());
            }
        }
        invocation.print(result(invocation, export, out, written));
        return ExitStatus.OK;
    }

    private static ImageExports.Request request(Invocation invocation) {
        return new ImageExports.Request(
                invocation.option(COMPONENT),
                invocation.option(FORMAT).orElse("docker"),
                invocation.parameters(1),
                invocation.option(PLATFORM));
    }

    private static Result result(Invocation invocation, ImageExports export, Path out, long written) {
        List<String> lines = new ArrayList<>();
        export.names().forEach(name -> lines.add("  " + Text.clean(name)));
        lines.add(
                invocation.flag(DRY_RUN)
                        ? "Would write " + Text.size(export.blobBytes()) + " to " + out + ". Nothing was changed."
                        : "Wrote " + Text.count(export.names().size(), "image") + ", " + Text.size(written) + ", to "
                                + out + ".");
        return new Result(
                lines,
                JsonDocument.empty()
                        .put("file", out.toString())
                        .put("images", export.names())
                        .put("blobBytes", export.blobBytes())
                        .put("written", written));
    }
}
