package dev.sankofa.repository.engine;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.Secret;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.json.Timestamp;
import dev.sankofa.repository.format.key.ScryptParameters;
import dev.sankofa.repository.format.snapshot.SnapshotFile;
import dev.sankofa.repository.storage.Storage;
import dev.sankofa.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A repository for tests: a weak key, a clock that stands still, locks that do not wait for others who are not there. */
final class Scratch {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final ScryptParameters WEAK = new ScryptParameters(128, 1, 1);
    static final LockTiming TIMING = new LockTiming(
            Duration.ofMillis(1),
            List.of(Duration.ofMillis(1), Duration.ofMillis(1)),
            LockTiming.RESTIC.refresh(),
            LockTiming.RESTIC.retry(),
            LockTiming.RESTIC.rescue(),
            Duration.ofMillis(20));

    private Scratch() {}

    static Secret password() {
        return Secret.of("geheim");
    }

    static Actor actor() {
        return new Actor("scratch", "tester", 1, 0, 0);
    }

    static SettableClock clock() {
        return new SettableClock(NOW);
    }

    static void init(Storage storage) {
        Repository.init(storage, password(), new InitOptions(actor(), clock(), WEAK));
    }

    static Repository open(Storage storage) {
        return open(storage, actor(), clock());
    }

    static Repository open(Storage storage, Actor actor, InstantSource clock) {
        return Repository.open(storage, password(), new OpenOptions(actor, clock).with(TIMING));
    }

    static Repository create(Storage storage) {
        init(storage);
        return open(storage);
    }

    static WriteOptions writeOptions() {
        return new WriteOptions(new Cancellation());
    }

    static SnapshotFile snapshot(TreeId tree) {
        return SnapshotFile.builder(Timestamp.of(NOW), tree)
                .paths(List.of("/"))
                .hostname("scratch")
                .programVersion("sankofa test")
                .build();
    }
}
