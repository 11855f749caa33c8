package dev.sankofa.repository.engine;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.KeyId;
import dev.sankofa.repository.format.RepositoryId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.config.RepositoryConfig;
import dev.sankofa.repository.format.tree.Node;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * An open repository of restic's format v2 (v1 is read, and written as v1). Safe for several threads. Close writers, locks and streams
 * before the repository.
 *
 * <p>Reading takes no lock by itself: who reads for longer holds a {@link LockMode#SHARED} one, so that nobody removes what is read.
 */
public final class Repository implements AutoCloseable {
    /** Blobs that all streams together may fetch ahead; one is 8 MiB at most. */
    private static final int AHEAD = 6;

    /** What a put that never ended left behind is removed when it is this old. */
    private static final Duration LEFTOVER_AGE = Duration.ofDays(1);

    private final StorageGate gate;
    private final Storage storage;
    private final RepositoryConfig config;
    private final KeyId key;
    private final OpenOptions options;
    private final Codecs codecs;
    private final Loader loader;
    private final ZeroBlobs zeros = new ZeroBlobs();
    private final BlobReader blobs;
    private final TreeReader trees;
    private final Semaphore ahead = new Semaphore(AHEAD);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Repository(StorageGate gate, RepositoryConfig config, KeyId key, Codecs codecs, OpenOptions options) {
        this.gate = gate;
        this.storage = gate.view(() -> {});
        this.config = config;
        this.key = key;
        this.codecs = codecs;
        this.options = options;
        loader = new Loader(storage, codecs, Loader.Observer.warning(options.events()));
        blobs = new BlobReader(storage, codecs, loader, zeros);
        trees = new TreeReader(blobs);
    }

    /**
     * Makes a repository and returns its id.
     *
     * @throws SankofaException {@code REPOSITORY_EXISTS} when there is a config file, a key or a snapshot already
     */
    public static RepositoryId init(Storage storage, Secret password, InitOptions options) {
        return Opening.init(storage, password, options);
    }

    /**
     * Opens a repository; tries its keys in turn, at most 20.
     *
     * @throws SankofaException {@code REPOSITORY_MISSING} when there is none, {@code WRONG_PASSWORD}, {@code REPOSITORY_FORMAT} when it is
     *     too new, {@code REPOSITORY_DAMAGED} when config or keys cannot be read
     */
    public static Repository open(Storage storage, Secret password, OpenOptions options) {
        return Opening.open(storage, password, options);
    }

    public RepositoryId id() {
        return config.id();
    }

    public RepositoryConfig config() {
        return config;
    }

    /** The key that opened this repository: the hint for the next time. */
    public KeyId key() {
        return key;
    }

    /** Where it is, for messages. */
    public String location() {
        return storage.location();
    }

    /** All snapshots; one that cannot be read is reported beside them and hides no other. */
    public SnapshotListing snapshots() {
        return catalog().list();
    }

    /**
     * The snapshot asked for, or nothing.
     *
     * @throws SankofaException {@code NOT_FOUND} when several begin with the digits given
     */
    public Optional<Snapshot> find(SnapshotQuery query) {
        return catalog().find(query);
    }

    private Catalog catalog() {
        return new Catalog(storage, codecs);
    }

    /**
     * Hands the entries of a directory to the consumer, in the order of their names' unsigned bytes, without gathering them.
     *
     * @throws SankofaException {@code REPOSITORY_DAMAGED} naming the tree
     */
    public void forEachNode(TreeId tree, Consumer<Node> consumer) {
        try {
            trees.forEachNode(tree, consumer::accept);
        } catch (IOException e) {
            throw Failures.of("reading tree " + tree, e);
        }
    }

    /**
     * Finds an entry by its path below a directory.
     *
     * @param path one name or more, raw bytes, with {@code /} between them
     */
    public Optional<Node> resolve(TreeId root, byte[] path) {
        try {
            return trees.resolve(root, path);
        } catch (IOException e) {
            throw Failures.of("reading tree " + root, e);
        }
    }

    /**
     * The bytes of a file. Each blob is checked against its id before a byte of it is returned; the next few are read ahead. Reading throws
     * {@link SankofaException} with {@code REPOSITORY_DAMAGED} when a blob is lost or damaged. One thread at a time; the caller closes it.
     */
    public InputStream open(List<BlobId> content) {
        return new BlobInputStream(blobs, threads, ahead, content);
    }

    /**
     * Takes a lock, to be closed when the work has ended.
     *
     * @param work is cancelled if the lock is lost, which happens when it cannot be renewed for long
     * @throws SankofaException {@code REPOSITORY_LOCKED} naming who holds it
     */
    public RepositoryLock lock(LockMode mode, Cancellation work) {
        return RepositoryLock.acquire(lockTerms(work::cancel), mode, options.actor());
    }

    /**
     * Removes locks that killed processes left behind: older than half an hour, or of a process of this machine that no longer runs.
     *
     * @param all removes every lock, for whoever knows that nobody works on the repository
     */
    public UnlockReport unlock(boolean all) {
        try {
            return new StaleLocks(
                            lockFiles(),
                            options.locks(),
                            options.actor(),
                            options.clock().instant())
                    .remove(all);
        } catch (IOException e) {
            throw Failures.of("removing locks", e);
        }
    }

    private LockFiles lockFiles() {
        return new LockFiles(gate.ungated(), codecs, isCompressed());
    }

    private RepositoryLock.Terms lockTerms(Runnable onLoss) {
        return new RepositoryLock.Terms(lockFiles(), gate, options.clock(), options.locks(), options.events(), onLoss);
    }

    private boolean isCompressed() {
        return config.version() > 1;
    }

    /**
     * Begins to write a snapshot, under a shared lock.
     *
     * @throws SankofaException {@code REPOSITORY_LOCKED} when somebody works on it exclusively; of one who began at the same moment the
     *     writer's methods tell
     */
    public SnapshotWriter write(WriteOptions write) {
        FirstFailure failure = new FirstFailure(write.cancellation());
        AtomicBoolean isLost = new AtomicBoolean();
        RepositoryLock lock = RepositoryLock.begin(
                lockTerms(() -> {
                    isLost.set(true);
                    failure.report(lockLost());
                }),
                LockMode.SHARED,
                options.actor());
        boolean begun = false;
        try {
            SnapshotWriter writer = writer(write, failure, lock, () -> {
                write.cancellation().check();
                if (isLost.get()) {
                    throw lockLost();
                }
            });
            begun = true;
            return writer;
        } finally {
            if (!begun) {
                lock.close();
            }
        }
    }

    private static SankofaException lockLost() {
        return new SankofaException(
                ErrorCode.REPOSITORY_LOCKED,
                "the lock could not be renewed in time, and others may have worked on the repository since",
                "Look why the storage could not be reached or the machine slept, then run again.");
    }

    /**
     * The index is brought up to date under the lock: what is believed to be there must not have been removed since. Reading does not
     * wait until the lock has settled, because whoever may remove something has seen it; the first change does.
     */
    private SnapshotWriter writer(WriteOptions write, FirstFailure failure, RepositoryLock lock, Runnable lockCheck) {
        BlobIndex index = loader.refresh();
        Storage working = gate.view(() -> lock.awaitHeld(failure::check), failure::check);
        StoredFiles indexFiles = new StoredFiles(gate.view(() -> lock.awaitHeld(lockCheck), lockCheck));
        IndexPublisher publisher = new IndexPublisher(index, json -> writeIndex(indexFiles, json), options.clock());
        nameUnreferencedPacks(index, publisher);
        BlobWriter blobWriter = new BlobWriter(index, publisher, working, this::sealer, write, failure);
        return new SnapshotWriter(
                new SnapshotWriter.Parts(
                        config, codecs, new StoredFiles(working), blobWriter, publisher, lock, zeros, options.events()),
                failure);
    }

    private void nameUnreferencedPacks(BlobIndex index, IndexPublisher publisher) {
        try {
            new UnreferencedPacks(storage, codecs, index).publish(publisher);
        } catch (IOException e) {
            throw Failures.of("naming packs that a killed run left behind", e);
        }
    }

    private void writeIndex(StoredFiles files, byte[] json) throws IOException {
        Sha256 id = codecs.use(codec -> files.writeJson(codec, FileType.INDEX, json, isCompressed()));
        loader.wrote(id);
    }

    private BlobSealer sealer() {
        return new BlobSealer(codecs, isCompressed());
    }

    /**
     * Looks whether everything is there and undamaged, under an exclusive lock. Damage is reported, not thrown, and only after a second
     * look.
     *
     * @throws SankofaException when the repository cannot be read at all, is locked, or the check was cancelled
     */
    public CheckReport check(CheckOptions check) {
        try (RepositoryLock _ = lock(LockMode.EXCLUSIVE, check.cancellation())) {
            CheckReport report = new Check(storage, codecs, zeros, check).run();
            removeLeftovers();
            return report;
        }
    }

    private void removeLeftovers() {
        try {
            storage.removeLeftovers(options.clock().instant().minus(LEFTOVER_AGE));
        } catch (IOException e) {
            throw Failures.of("removing temporary files at " + storage.location(), e);
        }
    }

    /** Ends reading ahead and wipes the key. */
    @Override
    public void close() {
        threads.close();
        codecs.close();
    }
}
