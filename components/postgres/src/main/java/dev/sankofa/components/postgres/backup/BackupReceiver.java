package dev.sankofa.components.postgres.backup;

import dev.sankofa.components.postgres.wire.WireConnection;
import dev.sankofa.components.spi.CaptureSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Receives a backup and stores it: one thread at the socket, the caller's at the sink, a ring of buffers between. */
public final class BackupReceiver {
    private final WireConnection connection;
    private final BaseBackup backup;
    private final PageLayout layout;
    private final BackupProgress progress;
    private final List<DamagedPage> damaged = new ArrayList<>();

    public BackupReceiver(WireConnection connection, BaseBackup backup, PageLayout layout, BackupProgress progress) {
        this.connection = connection;
        this.backup = backup;
        this.layout = layout;
        this.progress = progress;
    }

    /**
     * Stores everything into the sink. When it fails, the connection is closed and both threads have ended.
     *
     * @throws dev.sankofa.components.postgres.wire.ServerErrorException when the server failed; for {@code XX001} see {@link
     *     #damaged}
     */
    public ReceivedBackup into(CaptureSink sink) throws IOException {
        ReadAhead ring = new ReadAhead(progress::waiting);
        Thread reader = Thread.ofPlatform().name("base-backup-reader").start(() -> read(ring));
        try (ArchiveStorer storer =
                new ArchiveStorer(sink, layout, backup.start().lsn(), progress)) {
            try {
                return store(ring, storer);
            } finally {
                damaged.addAll(storer.damaged());
            }
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        } finally {
            ring.abandon();
            join(reader);
        }
    }

    /** A platform thread, because it does nothing but blocking reads and copies at full speed. */
    private void read(ReadAhead ring) {
        try {
            try {
                ring.end(backup.receive(ring));
            } catch (IOException | RuntimeException e) {
                ring.fail(e);
            }
        } catch (IOException e) {
            // The storing side has gone, with a failure of its own that it reports.
            return;
        }
    }

    private static ReceivedBackup store(ReadAhead ring, ArchiveStorer storer) throws IOException {
        for (Optional<Part> part = ring.nextPart(); part.isPresent(); part = ring.nextPart()) {
            storer.store(part.get(), ring.bytes());
        }
        return storer.finish(ring.position());
    }

    private static void join(Thread reader) {
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Pages with wrong checksums found so far; also when the server failed at the end because of them. */
    public List<DamagedPage> damaged() {
        return List.copyOf(damaged);
    }
}
