package dev.sankofa.recovery.capture;

import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.point.Points;
import dev.sankofa.repository.engine.Repository;
import dev.sankofa.repository.engine.SnapshotWriter;
import dev.sankofa.repository.engine.TreeAssembler;
import dev.sankofa.repository.engine.WriteOptions;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes recovery points. Components are captured one after another in their order; when all are complete, one snapshot makes the
 * point appear. Whatever ends a run before that leaves the repository valid and without the point, and what was uploaded is
 * recognised by the next run.
 */
public final class Backup {
    /** More entries than fit are sorted in temporary files in the run's scratch directory. */
    private static final ByteSize MEMORY_FOR_ENTRIES = ByteSize.ofMiB(32);

    private final Repository repository;
    private final RandomGenerator random;

    /**
     * @param random tells points of one second apart
     */
    public Backup(Repository repository, RandomGenerator random) {
        this.repository = repository;
        this.random = random;
    }

    /**
     * Makes a point.
     *
     * @throws SankofaException what a component throws, its message led by the component's name; {@code CANCELLED}; or what the
     *     repository throws. There is no new point then
     */
    public BackupResult run(BackupRequest request, RunContext run) {
        try (SnapshotWriter writer = repository.write(new WriteOptions(run.cancellation()));
                TreeAssembler tree = new TreeAssembler(writer, run.scratch(), MEMORY_FOR_ENTRIES)) {
            // Looked for under the writer's lock, so that nobody removes it meanwhile.
            Optional<Parent> parent = Parent.find(new Points(repository), request.application(), run.events());
            BackupRun backup = new BackupRun(writer, tree, parent, request, run);
            return backup.run(random);
        }
    }
}
