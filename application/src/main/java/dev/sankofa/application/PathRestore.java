package dev.sankofa.application;

import dev.sankofa.components.files.RestoreOptions;
import dev.sankofa.components.files.TreeRestorer;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.recovery.point.PointSummary;
import java.nio.file.Path;

/** Brings any path of any snapshot back as files, whichever program wrote it; needs no policy and no manifest. */
public final class PathRestore {
    private static final String SUBJECT = "files";

    private final CaptureSource snapshot;
    private final EntryPath path;
    private final TreeRestorer restorer;

    /**
     * @param path from the snapshot's root
     * @param target a directory that is empty or does not exist
     */
    public PathRestore(OpenRepository repository, PointSummary point, EntryPath path, Path target) {
        this.path = path;
        snapshot = repository.points().source(point, EntryPath.ROOT);
        restorer = new TreeRestorer(SUBJECT, RestoreOptions.into(target));
    }

    /**
     * Says what would be written; changes nothing.
     *
     * @throws dev.sankofa.foundation.SankofaException {@code NOT_FOUND} when the snapshot has no such path
     */
    public RestorePlan plan(RunContext run) {
        return restorer.plan(snapshot, path, run);
    }

    /**
     * Does it.
     *
     * @throws dev.sankofa.foundation.SankofaException {@code TARGET_REFUSED} before anything is written
     */
    public RestoreOutcome apply(RestorePlan plan, RunContext run) {
        return restorer.restore(plan, snapshot, path, run);
    }
}
