package dev.sankofa.recovery;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.Secret;
import dev.sankofa.recovery.capture.Backup;
import dev.sankofa.recovery.capture.BackupComponent;
import dev.sankofa.recovery.capture.BackupRequest;
import dev.sankofa.recovery.capture.BackupResult;
import dev.sankofa.recovery.contract.Contract;
import dev.sankofa.recovery.restore.RestoreTarget;
import dev.sankofa.repository.engine.Actor;
import dev.sankofa.repository.engine.InitOptions;
import dev.sankofa.repository.engine.LockTiming;
import dev.sankofa.repository.engine.OpenOptions;
import dev.sankofa.repository.engine.Repository;
import dev.sankofa.repository.format.key.ScryptParameters;
import dev.sankofa.repository.storage.LocalStorage;
import dev.sankofa.repository.storage.Storage;
import dev.sankofa.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A small application in a directory: rows that name pictures, pictures, and a repository. The rows' shelf is {@code rows}, the
 * pictures' {@code pictures}.
 */
final class Shop {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final String PASSWORD = "correct horse";
    static final Actor ACTOR =
            new Actor("shophost", "keeper", ProcessHandle.current().pid(), 0, 0);
    private static final ScryptParameters WEAK = new ScryptParameters(128, 1, 1);
    /** Nobody else works on the repository, so that no lock need wait for others to settle. */
    private static final LockTiming QUICK = new LockTiming(
            Duration.ofMillis(1),
            LockTiming.RESTIC.rereads(),
            LockTiming.RESTIC.refresh(),
            LockTiming.RESTIC.retry(),
            LockTiming.RESTIC.rescue(),
            LockTiming.RESTIC.look());

    static final Contract PICTURES_EXIST = new Contract("every picture exists", "rows", "product", "pictures");

    final Shelves shelves = new Shelves();
    final SettableClock clock = new SettableClock(NOON);
    final List<Event> events = new CopyOnWriteArrayList<>();
    final Path directory;
    final ShelfComponent rows = new ShelfComponent(shelves, "rows", () -> clock.advance(Duration.ofSeconds(3)));
    final ShelfComponent pictures = new ShelfComponent(shelves, "pictures");
    private final Random random = new Random(7);

    Shop(Path directory) {
        this.directory = directory;
        shelves.put("rows", "product/1", "cat.png\ndog.png");
        shelves.put("rows", "product/2", "dog.png");
        shelves.put("rows", "order/1", "two of product 1");
        shelves.put("pictures", "cat.png", "a cat");
        shelves.put("pictures", "dog.png", "a dog");
    }

    Path repositoryPath() {
        return directory.resolve("repository");
    }

    /** A repository in the shop's directory, made now. */
    Repository newRepository() {
        Storage storage = storage();
        try (Secret password = Secret.of(PASSWORD)) {
            Repository.init(storage, password, new InitOptions(ACTOR, clock, WEAK));
        }
        return open(storage);
    }

    Storage storage() {
        return new LocalStorage(repositoryPath());
    }

    Repository open(Storage storage) {
        try (Secret password = Secret.of(PASSWORD)) {
            return Repository.open(storage, password, new OpenOptions(ACTOR, clock).with(QUICK));
        }
    }

    RunContext run() {
        return run(new Cancellation());
    }

    RunContext run(Cancellation cancellation) {
        try {
            Path scratch = Files.createTempDirectory(directory, "scratch");
            return new RunContext(events::add, cancellation, clock, scratch);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    List<BackupComponent> components() {
        return List.of(
                BackupComponent.due("pictures", "shelf", 20, pictures), BackupComponent.due("rows", "shelf", 10, rows));
    }

    BackupRequest request(List<BackupComponent> components) {
        return new BackupRequest("shop", components, List.of(PICTURES_EXIST), "shophost", "keeper", "sankofa 0.1.0");
    }

    BackupResult backup(Repository repository) {
        return backup(repository, components());
    }

    /** A minute passes, then a backup is made. */
    BackupResult backup(Repository repository, List<BackupComponent> components) {
        clock.advance(Duration.ofMinutes(1));
        return new Backup(repository, random).run(request(components), run());
    }

    BackupComponent notDue(String name, ShelfComponent component, int order) {
        return new BackupComponent(name, "shelf", order, component, Optional.of("not due before 18:00"));
    }

    RestoreTarget restoreRows(String into) {
        return target("rows", rows, into);
    }

    RestoreTarget restorePictures(String into) {
        return target("pictures", pictures, into);
    }

    private static RestoreTarget target(String name, ShelfComponent component, String into) {
        Facts written = Facts.builder().put("into", into).build();
        return RestoreTarget.ofPart(name, "shelf", component, ShelfComponent.into(into), written);
    }
}
