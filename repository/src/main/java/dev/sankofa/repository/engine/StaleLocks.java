package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.LockId;
import dev.sankofa.repository.format.lock.LockFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells locks that somebody holds from those that a killed process left behind. */
final class StaleLocks {
    /** As in restic, which renews every five minutes: a lock that old has not been renewed six times. */
    private static final Duration OLD = Duration.ofMinutes(30);

    private final LockFiles files;
    private final LockTiming timing;
    private final Actor actor;
    private final Instant now;

    StaleLocks(LockFiles files, LockTiming timing, Actor actor, Instant now) {
        this.files = files;
        this.timing = timing;
        this.actor = actor;
        this.now = now;
    }

    /**
     * @param all whether locks go whose holders may still work
     */
    UnlockReport remove(boolean all) throws IOException {
        List<LockFile> removed = new ArrayList<>();
        List<LockFile> kept = new ArrayList<>();
        for (Map.Entry<LockId, LockFile> lock : files.readAll(timing).entrySet()) {
            if (all || isStale(lock.getValue())) {
                files.delete(lock.getKey());
                removed.add(lock.getValue());
            } else {
                kept.add(lock.getValue());
            }
        }
        return new UnlockReport(removed, kept);
    }

    /** Whether a process runs can only be asked on its own machine. */
    private boolean isStale(LockFile lock) {
        boolean isOld = Duration.between(lock.time().instant(), now).compareTo(OLD) > 0;
        boolean isOurs = lock.hostname().equals(actor.hostname());
        return isOld || (isOurs && ProcessHandle.of(lock.pid()).isEmpty());
    }
}
