package dev.sankofa.repository.engine;

import dev.sankofa.foundation.Event;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.IndexId;
import dev.sankofa.repository.format.KeyId;
import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.pack.PackedBlob;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Goes through a whole repository: keys, snapshots, index files, packs, if asked every blob, then all trees. Each damage is told with what
 * needs it.
 */
final class Check {
    private static final String SUBJECT = "repository";
    private static final long ABSENT = -1;

    private final Storage storage;
    private final Codecs codecs;
    private final ZeroBlobs zeros;
    private final CheckOptions options;
    private final Damage damage = new Damage();
    private final AtomicLong bytesRead = new AtomicLong();

    Check(Storage storage, Codecs codecs, ZeroBlobs zeros, CheckOptions options) {
        this.storage = storage;
        this.codecs = codecs;
        this.zeros = zeros;
        this.options = options;
    }

    CheckReport run() {
        try {
            return runChecked();
        } catch (IOException e) {
            throw Failures.of("checking the repository at " + storage.location(), e);
        }
    }

    private CheckReport runChecked() throws IOException {
        checkKeys();
        // Before the index, so that everything a listed snapshot needs is in the index.
        SnapshotListing listing = new Catalog(storage, codecs).list();
        listing.unreadable().forEach(damage::add);
        Loader loader = new Loader(storage, codecs, new IndexFindings());
        BlobIndex index = loader.index();
        PackContents contents = new PackContents(index);
        long[] lengths = checkPackFiles(index, contents);
        if (options.readData()) {
            readPacks(index, contents, lengths);
        }
        damage.settle(index);
        TreeCheck trees =
                new TreeCheck(index, new BlobReader(storage, codecs, loader, zeros), damage, options.cancellation());
        checkTrees(listing.snapshots(), trees);
        long blobCount = (long) index.size(BlobType.DATA) + index.size(BlobType.TREE);
        return new CheckReport(
                damage.findings(),
                listing.snapshots().size(),
                trees.count(),
                index.packCount(),
                blobCount,
                bytesRead.get());
    }

    private void checkKeys() throws IOException {
        StoredFiles files = new StoredFiles(storage);
        for (KeyId key : new Keys(storage).list()) {
            try {
                files.read(FileType.KEY, key.hash());
            } catch (FormatException e) {
                damage.add(new Finding(
                        Finding.Kind.KEY_DAMAGED,
                        StoredFiles.nameOf(FileType.KEY, key.hash()).path(),
                        String.valueOf(e.getMessage())));
            }
        }
    }

    private final class IndexFindings implements Loader.Observer {
        @Override
        public void pack(IndexId file, PackId pack, List<PackedBlob> blobs, BlobIndex index) {
            if (index.numberOf(pack) == IdTable.NONE) {
                return;
            }
            for (PackedBlob blob : blobs) {
                if (!index.places(blob.handle()).contains(new BlobPlace(pack, blob))) {
                    tell(
                            Finding.Kind.INDEX_CONTRADICTION,
                            file,
                            "lists other blobs of " + pack + " than another index");
                    return;
                }
            }
        }

        @Override
        public void damaged(IndexId file, FormatException cause) {
            tell(Finding.Kind.INDEX_DAMAGED, file, String.valueOf(cause.getMessage()));
        }

        private void tell(Finding.Kind kind, IndexId file, String detail) {
            damage.add(new Finding(
                    kind, StoredFiles.nameOf(FileType.INDEX, file.hash()).path(), detail));
        }
    }

    /** Compares what is stored with what the index names; returns the lengths of the packs, by their number. */
    private long[] checkPackFiles(BlobIndex index, PackContents contents) throws IOException {
        long[] lengths = new long[index.packCount()];
        Arrays.fill(lengths, ABSENT);
        storage.list(FileType.PACK, (name, size) -> {
            int number = index.numberOf(new PackId(Sha256.parse(name.name())));
            if (number == IdTable.NONE) {
                damage.add(new Finding(
                        Finding.Kind.PACK_UNREFERENCED, name.path(), "no index names it (" + size + " bytes)"));
            } else {
                lengths[number] = size;
            }
        });
        for (int number = 0; number < lengths.length; number++) {
            checkLength(index.pack(number), lengths[number], number, contents);
        }
        return lengths;
    }

    private void checkLength(PackId pack, long found, int number, PackContents contents) {
        if (found == ABSENT) {
            damage.addPack(Finding.Kind.PACK_MISSING, pack, "the pack is not there", contents.blobs(number));
        } else if (found != contents.length(number) && !options.readData()) {
            List<PackedBlob> beyond = contents.blobs(number).stream()
                    .filter(blob -> blob.end() > found)
                    .toList();
            String detail = "has " + found + " bytes, by the index it must have " + contents.length(number);
            damage.addPack(Finding.Kind.PACK_DAMAGED, pack, detail, beyond);
        }
    }

    /** Each thread keeps a pack in memory; the number of threads bounds how many. */
    private void readPacks(BlobIndex index, PackContents contents, long[] lengths) throws IOException {
        AtomicInteger next = new AtomicInteger();
        int count = Math.min(4, Runtime.getRuntime().availableProcessors());
        try (ExecutorService threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("sankofa-check-", 1).factory())) {
            List<Future<?>> tasks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                tasks.add(threads.submit(() -> {
                    readPacks(index, contents, lengths, next);
                    return null;
                }));
            }
            for (Future<?> task : tasks) {
                await(task);
            }
        }
    }

    private void readPacks(BlobIndex index, PackContents contents, long[] lengths, AtomicInteger next)
            throws IOException {
        PackCheck packs = new PackCheck(storage, codecs, damage);
        for (int number = next.getAndIncrement(); number < lengths.length; number = next.getAndIncrement()) {
            options.cancellation().check();
            if (lengths[number] != ABSENT) {
                bytesRead.addAndGet(packs.check(index.pack(number), lengths[number], contents.blobs(number)));
                options.events()
                        .on(new Event.Progress(
                                SUBJECT, "reading packs", number + 1L, lengths.length, bytesRead.get(), 0));
            }
        }
    }

    private static void await(Future<?> task) throws IOException {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the check was interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException unchecked -> throw unchecked;
                case null, default -> throw new IllegalStateException("checking a pack failed unexpectedly", e);
            }
        }
    }

    private void checkTrees(List<Snapshot> snapshots, TreeCheck trees) throws IOException {
        for (Snapshot snapshot : snapshots) {
            trees.walk(snapshot.file().tree(), "/");
        }
        if (damage.hasLost()) {
            for (Snapshot snapshot : snapshots) {
                trees.tellAffected(snapshot.id(), snapshot.file().tree(), "/");
            }
        }
    }
}
