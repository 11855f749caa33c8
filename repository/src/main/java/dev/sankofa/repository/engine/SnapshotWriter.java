package dev.sankofa.repository.engine;

import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.chunk.Chunker;
import dev.sankofa.repository.format.config.RepositoryConfig;
import dev.sankofa.repository.format.snapshot.SnapshotFile;
import dev.sankofa.repository.format.tree.Node;
import dev.sankofa.repository.format.tree.TreeEncoder;
import dev.sankofa.repository.storage.FileType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Writes one snapshot. Holds a shared lock until it is closed. Its methods may be called from several threads at once, except
 * {@link #seal} and {@link #close}; they block while the storage is slower than the source, and memory does not grow with the number or
 * size of files.
 *
 * <p>The first failure ends the whole writing: every later call throws it again. Closing without {@link #seal} gives up; packs that were
 * stored by then are named by an index, so that the next run need not store them again. After a cancellation nothing more is stored, and
 * no index either.
 */
public final class SnapshotWriter implements AutoCloseable {
    private static final String SUBJECT = "repository";

    private final Parts parts;
    private final FirstFailure failure;
    private final Queue<FileCutter> cutters = new ConcurrentLinkedQueue<>();
    private boolean isSealed;
    private boolean isClosed;

    SnapshotWriter(Parts parts, FirstFailure failure) {
        this.parts = parts;
        this.failure = failure;
    }

    /**
     * What the writer is made of.
     *
     * @param files behind the gate, for the snapshot
     * @param blobs closed with the writer
     * @param lock closed with the writer
     */
    record Parts(
            RepositoryConfig config,
            Codecs codecs,
            StoredFiles files,
            BlobWriter blobs,
            IndexPublisher publisher,
            RepositoryLock lock,
            ZeroBlobs zeros,
            EventListener events) {}

    /**
     * Stores a stream's bytes to its end. Does not close the stream. The blobs may be stored after the return, but before
     * {@link #seal} does.
     *
     * @throws IOException when the stream throws it; the writer stays usable
     * @throws SankofaException when the repository cannot be written, or the run was cancelled
     */
    public StoredFile storeFile(InputStream bytes, Splitter splitter) throws IOException {
        FileCutter cutter = cutters.poll();
        if (cutter == null) {
            cutter = new FileCutter(parts.blobs(), new Chunker(parts.config().polynomial()), parts.zeros());
        }
        StoredFile stored;
        try {
            stored = cutter.store(bytes, splitter);
        } finally {
            cutters.add(cutter);
        }
        return stored;
    }

    /** Whether all these data blobs are in the repository already, or were stored by this writer. */
    public boolean holdsAll(List<BlobId> content) {
        return content.stream().allMatch(id -> parts.blobs().holds(new BlobHandle(BlobType.DATA, id)));
    }

    /** Whether the repository has this directory, and so, since it was stored after them, what is in it. */
    public boolean holds(TreeId tree) {
        return parts.blobs().holds(handle(tree));
    }

    private static BlobHandle handle(TreeId tree) {
        return new BlobHandle(BlobType.TREE, new BlobId(tree.hash()));
    }

    /**
     * Stores a directory.
     *
     * @param nodes in the order of their names' unsigned bytes
     * @throws IllegalArgumentException when they are not
     */
    public TreeId storeTree(Iterable<Node> nodes) {
        TreeEncoder encoder = new TreeEncoder();
        for (Node node : nodes) {
            encoder.append(node);
        }
        byte[] json = encoder.finish();
        return storeTree(json, json.length);
    }

    /** Stores a directory's JSON, which is undefined afterwards. */
    TreeId storeTree(byte[] json, int length) {
        int checksum = PlainBlob.checksum(json, length);
        TreeId tree = new TreeId(Sha256.of(json, 0, length));
        if (parts.blobs().claim(handle(tree))) {
            parts.blobs().storeNow(new PlainBlob(handle(tree), json, length, checksum));
        }
        return tree;
    }

    /** What was added so far. */
    public WriteSummary summary() {
        return parts.blobs().summary();
    }

    /**
     * Waits until everything is stored and indexed, then stores the snapshot. The last call before {@link #close}; nobody may store
     * meanwhile.
     *
     * @throws IllegalStateException when the snapshot's tree was not stored, or the writer was sealed before
     */
    public SnapshotId seal(SnapshotFile snapshot) {
        if (isSealed || isClosed) {
            throw new IllegalStateException("the writer was sealed or closed before");
        }
        if (!holds(snapshot.tree())) {
            throw new IllegalStateException("the snapshot's tree " + snapshot.tree() + " was not stored");
        }
        parts.blobs().flush();
        try {
            parts.publisher().flush();
            failure.check();
            Sha256 id = parts.codecs()
                    .use(codec -> parts.files()
                            .writeJson(
                                    codec,
                                    FileType.SNAPSHOT,
                                    snapshot.encode(),
                                    parts.config().version() > 1));
            isSealed = true;
            return new SnapshotId(id);
        } catch (IOException e) {
            failure.report(e);
            throw Failures.of("storing the index and the snapshot", e);
        }
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        boolean wasCancelled = failure.failure().isEmpty() && failure.hasEnded();
        try {
            if (!isSealed) {
                failure.report(new IllegalStateException("the writer was closed before it was sealed"));
            }
            parts.blobs().close();
            if (!isSealed && !wasCancelled) {
                indexWhatIsStored();
            }
        } finally {
            parts.lock().close();
        }
    }

    private void indexWhatIsStored() {
        try {
            parts.publisher().flush();
        } catch (IOException | SankofaException e) {
            parts.events().on(new Event.Warning(SUBJECT, "packs of this run are not indexed: " + e.getMessage()));
        }
    }
}
