package dev.sankofa.cli.command;

import dev.sankofa.application.Doctor;
import dev.sankofa.application.Run;
import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.output.Text;
import dev.sankofa.cli.progress.Progress;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.ExitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** One line for each thing that a backup or a restore needs, with what to do where something is wrong. */
final class DoctorCommand implements Command {
    @Override
    public CommandSpec describe() {
        return Specs.command(
                "doctor",
                "Look whether everything is ready for a backup: one line each, OK, WARN or FAIL, and what to do.");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        List<Doctor.Probe> probes = new ArrayList<>();
        Doctor.Outcome worst;
        try (Progress progress = invocation.progress();
                Run run = invocation.beginRun(event -> onlyWarnings(progress, event))) {
            worst = new Doctor(invocation.environment(), invocation.configuration(), run.context(), probes::add)
                    .examine();
        }
        JsonDocument document = JsonDocument.empty()
                .put("worst", lower(worst))
                .put("probes", probes.stream().map(DoctorCommand::document).toList());
        invocation.print(new Result(lines(probes), document));
        return switch (worst) {
            case OK -> ExitStatus.OK;
            case WARN -> ExitStatus.WARNINGS;
            case FAIL -> ExitStatus.FAILED;
        };
    }

    private static void onlyWarnings(Progress progress, Event event) {
        if (event instanceof Event.Warning) {
            progress.on(event);
        }
    }

    private static List<String> lines(List<Doctor.Probe> probes) {
        List<String> lines = new ArrayList<>();
        for (Doctor.Probe probe : probes) {
            lines.add(String.format(
                    Locale.ROOT, "%-4s  %s: %s", probe.outcome(), probe.name(), Text.clean(probe.detail())));
            if (!probe.fix().isEmpty()) {
                lines.add("      " + probe.fix());
            }
        }
        return lines;
    }

    private static JsonDocument document(Doctor.Probe probe) {
        return JsonDocument.empty()
                .put("name", probe.name())
                .put("outcome", lower(probe.outcome()))
                .put("detail", probe.detail())
                .put("fix", probe.fix());
    }

    private static String lower(Doctor.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
