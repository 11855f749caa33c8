package dev.sankofa.repository.engine;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.LockId;
import dev.sankofa.repository.format.json.Timestamp;
import dev.sankofa.repository.format.lock.LockFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Keeps others from disturbing what this process does in a repository, in the way restic does, so that both respect each other: a file in
 * {@code locks/}, looked for before and after writing it, and written anew every five minutes.
 *
 * <p>The clock is the wall clock, so that a machine that slept notices. When the lock could not be renewed for 22.5 minutes, somebody may
 * have removed it as stale: then all traffic stops until either the lock file is proven to be there still, or the work is called off.
 */
public final class RepositoryLock implements AutoCloseable {
    private static final String SUBJECT = "repository";
    private static final Duration AGE_LOOK = Duration.ofMillis(10);

    private final LockFiles files;
    private final StorageGate gate;
    private final InstantSource clock;
    private final LockTiming timing;
    private final EventListener events;
    private final Runnable onLoss;
    private final LockFile mine;
    private final Thread keeper;
    private final Settling settling = new Settling();

    private LockId id;
    private volatile Instant renewed;
    private Instant attempted;
    private volatile boolean isLost;
    private volatile boolean isReleased;

    private RepositoryLock(Terms terms, LockFile mine, LockId id) {
        this.files = terms.files();
        this.gate = terms.gate();
        this.clock = terms.clock();
        this.timing = terms.timing();
        this.events = terms.events();
        this.onLoss = terms.onLoss();
        this.mine = mine;
        this.id = id;
        renewed = mine.time().instant();
        attempted = renewed;
        keeper = Thread.ofVirtual().name("sankofa-lock").unstarted(this::keep);
    }

    /**
     * What a lock needs.
     *
     * @param onLoss called once, while all traffic is stopped, when the lock is lost
     */
    record Terms(
            LockFiles files,
            StorageGate gate,
            InstantSource clock,
            LockTiming timing,
            EventListener events,
            Runnable onLoss) {}

    /**
     * Takes a lock that holds.
     *
     * @throws SankofaException {@code REPOSITORY_LOCKED} naming who holds it
     */
    static RepositoryLock acquire(Terms terms, LockMode mode, Actor actor) {
        RepositoryLock lock = begin(terms, mode, actor);
        boolean held = false;
        try {
            lock.settling.await(() -> {});
            held = true;
            return lock;
        } finally {
            if (!held) {
                lock.close();
            }
        }
    }

    /**
     * Takes a lock that has yet to settle: see {@link #awaitHeld}.
     *
     * @throws SankofaException {@code REPOSITORY_LOCKED} naming who holds it already
     */
    static RepositoryLock begin(Terms terms, LockMode mode, Actor actor) {
        LockFile wanted = new LockFile(
                Timestamp.of(terms.clock().instant()),
                mode == LockMode.EXCLUSIVE,
                actor.hostname(),
                actor.username(),
                actor.processId(),
                actor.userId(),
                actor.groupId());
        try {
            refuseConflicts(terms.files().readAll(terms.timing()), wanted);
            RepositoryLock lock =
                    new RepositoryLock(terms, wanted, terms.files().write(wanted));
            lock.keeper.start();
            return lock;
        } catch (IOException e) {
            throw Failures.of("locking the repository", e);
        }
    }

    /** The second look: whoever locked at the same moment has seen our lock, or we see theirs. */
    private void lookAgain() throws IOException {
        Pause.of(timing.settle());
        Map<LockId, LockFile> others = files.readAll(timing);
        others.remove(id);
        refuseConflicts(others, mine);
    }

    /**
     * Waits until the lock has settled and, after a sleep of the machine in which it grew too old to be believed in, until it is known
     * whether it still stood.
     *
     * @param check as for {@link Settling#await}
     */
    void awaitHeld(Runnable check) {
        settling.await(check);
        while (isTooOld() && !isLost && !isReleased) {
            check.run();
            Pause.of(AGE_LOOK);
        }
        check.run();
    }

    private boolean isTooOld() {
        return Duration.between(renewed, clock.instant()).compareTo(timing.rescue()) >= 0;
    }

    /** Age does not matter: an old lock holds until somebody removes it. */
    private static void refuseConflicts(Map<LockId, LockFile> others, LockFile wanted) {
        for (Map.Entry<LockId, LockFile> other : others.entrySet()) {
            if (wanted.exclusive() || other.getValue().exclusive()) {
                throw refused(other.getKey(), other.getValue());
            }
        }
    }

    private static SankofaException refused(LockId id, LockFile other) {
        return new SankofaException(
                ErrorCode.REPOSITORY_LOCKED,
                "the repository is locked " + (other.exclusive() ? "exclusively " : "") + "by process " + other.pid()
                        + " of " + other.username() + " on " + other.hostname() + " since " + other.time() + " (lock "
                        + id.hash().shortHex() + ")",
                "Wait until that has ended; if it no longer runs, remove the lock with repo unlock.");
    }

    private void keep() {
        if (!settling.by(this::lookAgain)) {
            return;
        }
        while (!isReleased) {
            try {
                Thread.sleep(timing.look());
            } catch (InterruptedException released) {
                return;
            }
            tick();
        }
    }

    /** Renews or rescues the lock if it is time. */
    synchronized void tick() {
        if (isReleased || isLost) {
            return;
        }
        Instant now = clock.instant();
        if (isTooOld()) {
            rescue();
            return;
        }
        Duration age = Duration.between(renewed, now);
        boolean recentlyAttempted = attempted.isAfter(renewed) && now.isBefore(attempted.plus(timing.retry()));
        if (age.compareTo(timing.refresh()) >= 0 && !recentlyAttempted) {
            renew(now);
        }
    }

    private void renew(Instant now) {
        attempted = now;
        try {
            replace(now);
        } catch (IOException e) {
            events.on(new Event.Warning(SUBJECT, "the lock could not be renewed: " + e.getMessage()));
        }
    }

    private void replace(Instant now) throws IOException {
        LockId former = id;
        id = files.write(mine.at(Timestamp.of(now)));
        renewed = now;
        files.delete(former);
    }

    private void rescue() {
        try {
            gate.whileClosed(() -> {
                if (!isRescued()) {
                    isLost = true;
                    onLoss.run();
                }
            });
        } catch (IOException impossible) {
            throw new IllegalStateException("the rescue answers by itself", impossible);
        }
    }

    /** Whether the former lock file stood all the while, so that nobody took the repository for free. */
    private boolean isRescued() {
        try {
            if (!files.exists(id)) {
                return false;
            }
            Instant now = clock.instant();
            LockId replacement = files.write(mine.at(Timestamp.of(now)));
            Pause.of(timing.settle());
            if (!files.exists(id)) {
                files.delete(replacement);
                return false;
            }
            LockId former = id;
            id = replacement;
            renewed = now;
            files.delete(former);
            return true;
        } catch (IOException | SankofaException e) {
            events.on(new Event.Warning(SUBJECT, "the lock could not be rescued: " + e.getMessage()));
            return false;
        }
    }

    /** Gives the lock up. What can not be removed is reported as a warning: the work it protected has ended. */
    @Override
    public void close() {
        isReleased = true;
        keeper.interrupt();
        joinKeeper();
        synchronized (this) {
            try {
                files.delete(id);
            } catch (IOException e) {
                events.on(new Event.Warning(SUBJECT, "the lock could not be removed: " + e.getMessage()));
            }
        }
    }

    private void joinKeeper() {
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
