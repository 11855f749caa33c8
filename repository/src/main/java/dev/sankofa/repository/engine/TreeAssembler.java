package dev.sankofa.repository.engine;

import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.tree.Node;
import dev.sankofa.repository.format.tree.NodeType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes entries in any order, from several threads, and stores the trees they make up, bottom-up. What exceeds the memory budget is sorted
 * and spilled to temporary files; what counts besides is the size of the largest directories on one path.
 *
 * <p>Parents that were never named get mode 0755 and the epoch as times, so that they are the same every time.
 */
public final class TreeAssembler implements AutoCloseable {
    /** So many runs are merged at once; more are first merged into one. */
    private static final int MOST_RUNS = 64;

    private final SnapshotWriter writer;
    private final Path scratch;
    private final long budget;
    private final NodeJson encoder = new NodeJson();
    private final Lock spilling = new ReentrantLock();
    private final List<SortedRun> runs = new ArrayList<>();

    private List<Placed> pending = new ArrayList<>();
    private long pendingBytes;
    private long sequence;

    /**
     * @param scratch an existing directory for temporary files; they hold names and attributes, and only this user can read them
     * @param memory for entries not yet spilled
     */
    public TreeAssembler(SnapshotWriter writer, Path scratch, ByteSize memory) {
        this.writer = writer;
        this.scratch = scratch;
        // While one half is sorted and spilled, the other fills.
        this.budget = memory.bytes() / 2;
    }

    /**
     * Places an entry. Each path may be given once, except that a directory may be named again, when the last one counts.
     *
     * @param path names with {@code /} between them, raw bytes, relative
     * @param node has the path's last name; a directory has no subtree yet
     * @throws IllegalArgumentException when path and node do not fit
     */
    public void add(byte[] path, Node node) {
        PathOrder.require(path);
        int start = PathOrder.nameStart(path);
        byte[] name = node.name().toArray();
        if (!Arrays.equals(path, start, path.length, name, 0, name.length)) {
            throw new IllegalArgumentException(
                    "the path '" + PathOrder.text(path) + "' does not end in the name '" + node.name() + "'");
        }
        boolean isDirectory = node.type() == NodeType.DIRECTORY;
        if (isDirectory && node.subtree().isPresent()) {
            throw new IllegalArgumentException("the directory '" + PathOrder.text(path) + "' has a subtree: graft it");
        }
        place(path.clone(), isDirectory ? Placed.Kind.DIRECTORY : Placed.Kind.NODE, encoder.encode(node));
    }

    /**
     * Places a whole directory that is in the repository already. {@link #add} with a directory at the same path gives its attributes.
     *
     * @param path empty for the root
     * @throws IllegalArgumentException when the repository does not have the tree
     */
    public void graft(byte[] path, TreeId subtree) {
        PathOrder.require(path);
        if (!writer.holds(subtree)) {
            throw new IllegalArgumentException("the tree " + subtree + " is not in the repository");
        }
        place(path.clone(), Placed.Kind.GRAFT, subtree.hash().toBytes());
    }

    private void place(byte[] path, Placed.Kind kind, byte[] payload) {
        boolean isFull;
        synchronized (this) {
            Placed entry = new Placed(path, kind, sequence++, payload);
            pending.add(entry);
            pendingBytes += entry.memory();
            isFull = pendingBytes > budget;
        }
        if (isFull) {
            spill();
        }
    }

    private void spill() {
        spilling.lock();
        try {
            List<Placed> full = takePendingIfFull();
            if (!full.isEmpty()) {
                Collections.sort(full);
                addRun(PlacedSource.of(full));
            }
        } catch (IOException e) {
            throw failed(e);
        } finally {
            spilling.unlock();
        }
    }

    private synchronized List<Placed> takePendingIfFull() {
        return pendingBytes > budget ? takePending() : List.of();
    }

    private List<Placed> takePending() {
        List<Placed> taken = pending;
        pending = new ArrayList<>();
        pendingBytes = 0;
        return taken;
    }

    private void addRun(PlacedSource sorted) throws IOException {
        if (runs.size() == MOST_RUNS) {
            SortedRun merged;
            try (RunMerge merge = new RunMerge(runs)) {
                merged = SortedRun.write(scratch, merge);
            }
            deleteRuns();
            runs.add(merged);
        }
        runs.add(SortedRun.write(scratch, sorted));
    }

    private void deleteRuns() throws IOException {
        for (SortedRun run : runs) {
            run.delete();
        }
        runs.clear();
    }

    /**
     * Stores all trees and returns the root. Once; nobody may add meanwhile.
     *
     * @throws SankofaException when a path was given twice, or something stands below a file
     */
    public TreeId finish() {
        List<Placed> last;
        synchronized (this) {
            last = takePending();
        }
        Collections.sort(last);
        TreeStack stack = new TreeStack(writer, encoder);
        if (runs.isEmpty()) {
            last.forEach(stack::place);
            return stack.finish();
        }
        try {
            addRun(PlacedSource.of(last));
            try (RunMerge merge = new RunMerge(runs)) {
                for (Placed entry = merge.next(); entry != null; entry = merge.next()) {
                    stack.place(entry);
                }
            }
            return stack.finish();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private SankofaException failed(IOException cause) {
        return new SankofaException(
                ErrorCode.TARGET_FAILED,
                "sorting directory entries in " + scratch + " failed: " + cause.getMessage(),
                "Make room in that directory, or name another one for temporary files.",
                cause);
    }

    /** Removes the temporary files. */
    @Override
    public void close() {
        try {
            deleteRuns();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
