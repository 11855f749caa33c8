package dev.sankofa.sandbox.s3.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** All buckets of one endpoint, in memory or in a state directory. */
public final class Store implements AutoCloseable {
    private static final int SMALL_BLOB = 64 * 1024;

    private final ConcurrentSkipListMap<String, Bucket> buckets = new ConcurrentSkipListMap<>();
    private final AtomicLong sequence = new AtomicLong();
    private final InstantSource clock;
    private final BlobStore blobs;
    private final Optional<Journal> journal;
    private final Optional<Path> scratch;

    private Store(InstantSource clock, BlobStore blobs, Optional<Journal> journal, Optional<Path> scratch) {
        this.clock = clock;
        this.blobs = blobs;
        this.journal = journal;
        this.scratch = scratch;
    }

    /** A store that ends with the process; large objects are in a temporary directory until then. */
    public static Store inMemory(InstantSource clock) throws IOException {
        Path directory = Files.createTempDirectory("sankofa-s3-");
        return new Store(clock, new BlobStore(directory, SMALL_BLOB), Optional.empty(), Optional.of(directory));
    }

    /** A store in a directory, as it was left; created when missing, and locked against a second process. */
    public static Store open(Path directory, InstantSource clock) throws IOException {
        BlobStore blobs = new BlobStore(directory.resolve("blobs"), 0);
        Journal journal = Journal.open(directory.resolve("journal"), new RecordCodec(new VersionCodec(blobs)));
        Store store = new Store(clock, blobs, Optional.of(journal), Optional.empty());
        for (JournalRecord record : journal.replay()) {
            store.replay(record);
        }
        blobs.removeUnreferenced();
        return store;
    }

    private void replay(JournalRecord record) throws IOException {
        switch (record) {
            case JournalRecord.BucketCreated created ->
                buckets.put(
                        created.bucket(),
                        new Bucket(
                                created.bucket(), created.created(), this, new StoredKeys(), created.configuration()));
            case JournalRecord.BucketDeleted deleted -> buckets.remove(deleted.bucket());
            case JournalRecord.BucketConfigured configured ->
                known(configured.bucket()).replay(configured.configuration());
            case JournalRecord.VersionStored stored -> {
                sequence.accumulateAndGet(stored.version().sequence(), Math::max);
                known(stored.bucket()).replay(stored.version());
            }
            case JournalRecord.VersionRemoved removed ->
                known(removed.bucket()).replayRemoval(removed.key(), removed.versionId());
        }
    }

    private Bucket known(String name) throws IOException {
        return bucket(name).orElseThrow(() -> new IOException("journal names a bucket that does not exist: " + name));
    }

    public Optional<Bucket> bucket(String name) {
        return Optional.ofNullable(buckets.get(name));
    }

    /** All buckets by name. */
    public Collection<Bucket> buckets() {
        return buckets.values();
    }

    /** Empty when a bucket of that name exists already. */
    public synchronized Optional<Bucket> create(String name, BucketConfiguration configuration) throws IOException {
        Bucket bucket = new Bucket(name, now(), this, new StoredKeys(), configuration);
        if (buckets.containsKey(name)) {
            return Optional.empty();
        }
        record(new JournalRecord.BucketCreated(name, bucket.created(), configuration));
        buckets.put(name, bucket);
        return Optional.of(bucket);
    }

    /** Adds a bucket whose keys are generated; it is not kept in the state directory. */
    public synchronized Bucket add(String name, KeySpace keys, BucketConfiguration configuration) {
        Bucket bucket = new Bucket(name, now(), this, keys, configuration);
        if (buckets.putIfAbsent(name, bucket) != null) {
            throw new IllegalArgumentException("bucket exists already: " + name);
        }
        return bucket;
    }

    public synchronized void delete(Bucket bucket) throws IOException {
        if (bucket.isWritable()) {
            record(new JournalRecord.BucketDeleted(bucket.name()));
        }
        buckets.remove(bucket.name());
    }

    public BlobStore blobs() {
        return blobs;
    }

    /** The present moment in whole seconds, as S3 stamps objects. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    public long nextSequence() {
        return sequence.incrementAndGet();
    }

    public String versionId(long number) {
        return VersionIds.of(number);
    }

    /** The place in time of a version id, even when the version is gone. */
    public OptionalLong sequenceOf(String versionId) {
        return VersionIds.sequence(versionId);
    }

    synchronized void record(JournalRecord record) throws IOException {
        if (journal.isPresent()) {
            journal.get().append(record);
        }
    }

    @Override
    public void close() {
        journal.ifPresent(Journal::close);
        scratch.ifPresent(Store::deleteAll);
    }

    private static void deleteAll(Path directory) {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }
}
