package dev.sankofa.components.files;

import dev.sankofa.components.spi.Capabilities;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.components.spi.VerificationSubject.CaptureItself;
import dev.sankofa.components.spi.VerificationSubject.RestoredTarget;

/** Some trees of one policy. Each method is a class of its own; this is where they meet. */
final class FilesComponent implements Component {
    private final String name;
    private final FileSettings settings;

    FilesComponent(String name, FileSettings settings) {
        this.name = name;
        this.settings = settings;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, true, false);
    }

    @Override
    public Discovery discover(RunContext run) {
        return Discoverer.discover(name, settings, run);
    }

    @Override
    public Capture capture(CaptureSink sink, RunContext run) {
        return CaptureRun.capture(name, settings, sink, run);
    }

    @Override
    public RestorePlan planRestore(CaptureSource capture, Settings target, RunContext run) {
        return new TreeRestorer(name, RestoreOptions.of(target)).plan(capture, EntryPath.ROOT, run);
    }

    @Override
    public RestoreOutcome restore(RestorePlan plan, CaptureSource capture, Settings target, RunContext run) {
        return new TreeRestorer(name, RestoreOptions.of(target)).restore(plan, capture, EntryPath.ROOT, run);
    }

    @Override
    public Verification verify(CaptureSource capture, VerificationSubject subject, RunContext run) {
        return switch (subject) {
            case CaptureItself _ -> CaptureReading.verify(name, capture, settings.readers(), run);
            case RestoredTarget restored ->
                new TreeVerifier(name, RestoreOptions.of(restored.target())).verify(capture, EntryPath.ROOT, run);
        };
    }
}
