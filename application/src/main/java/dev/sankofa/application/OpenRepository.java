package dev.sankofa.application;

import dev.sankofa.application.policy.Configuration;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.Secret;
import dev.sankofa.recovery.point.Points;
import dev.sankofa.repository.engine.Actor;
import dev.sankofa.repository.engine.LockMode;
import dev.sankofa.repository.engine.OpenOptions;
import dev.sankofa.repository.engine.Repository;
import dev.sankofa.repository.engine.UnlockReport;
import dev.sankofa.repository.format.lock.LockFile;
import dev.sankofa.repository.storage.LocalStorage;
import java.util.List;

/** The repository that a configuration names, opened with its password. Needs no valid component. */
public final class OpenRepository implements AutoCloseable {
    private final Repository repository;

    private OpenRepository(Repository repository) {
        this.repository = repository;
    }

    /**
     * @param events is told about retries and about findings that do not stop the work
     * @throws dev.sankofa.foundation.SankofaException {@code USAGE} when nobody says where it is, {@code SECRET_UNRESOLVED}, or
     *     what the repository says: missing, wrong password, foreign, damaged
     */
    public static OpenRepository open(Configuration configuration, Environment environment, EventListener events) {
        LocalStorage storage = new LocalStorage(configuration.repository().value());
        OpenOptions options = new OpenOptions(actor(environment), environment.clock(), events);
        try (Secret password = configuration.openPassword()) {
            return new OpenRepository(Repository.open(storage, password, options));
        }
    }

    static Actor actor(Environment environment) {
        return new Actor(
                environment.hostname(),
                environment.username(),
                environment.processId(),
                environment.userId(),
                environment.groupId());
    }

    Repository repository() {
        return repository;
    }

    /** Where it is, for messages. */
    public String location() {
        return repository.location();
    }

    public String id() {
        return repository.id().toString();
    }

    /** Reads snapshot files only when asked. */
    public Points points() {
        return new Points(repository);
    }

    /**
     * Keeps others from removing what is read, until it is closed.
     *
     * @param work is cancelled if the lock is lost
     */
    public Reading reading(Cancellation work) {
        return repository.lock(LockMode.SHARED, work)::close;
    }

    /**
     * Removes locks that killed processes left behind.
     *
     * @param all every lock, for whoever knows that nobody works on the repository
     */
    public Unlocking unlock(boolean all) {
        UnlockReport report = repository.unlock(all);
        return new Unlocking(described(report.removed()), described(report.kept()));
    }

    private static List<String> described(List<LockFile> locks) {
        return locks.stream()
                .map(lock -> (lock.exclusive() ? "exclusive lock" : "lock") + " of process " + lock.pid() + " of "
                        + lock.username() + " on " + lock.hostname() + " since "
                        + lock.time().instant())
                .toList();
    }

    /** Locks that were removed and kept, each described for people. */
    public record Unlocking(List<String> removed, List<String> kept) {
        public Unlocking {
            removed = List.copyOf(removed);
            kept = List.copyOf(kept);
        }
    }

    /** While it is open nothing is removed from the repository. */
    @FunctionalInterface
    public interface Reading extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public void close() {
        repository.close();
    }
}
