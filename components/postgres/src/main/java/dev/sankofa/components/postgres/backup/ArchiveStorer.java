package dev.sankofa.components.postgres.backup;

import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Splitting;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Cuts archives into files and stores them: pages at fixed places, everything else by content. */
final class ArchiveStorer implements AutoCloseable {
    /** See docs/decisions: a multiple of every block size, small enough for what changes in place. */
    private static final Splitting PAGES = new Splitting.Fixed(256 << 10);

    private final CaptureSink sink;
    private final PageLayout layout;
    private final Lsn start;
    private final BackupProgress progress;
    private final SmallFiles smallFiles = new SmallFiles();
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final List<WalFile> walFiles = Collections.synchronizedList(new ArrayList<>());
    private final List<DamagedPage> damaged = Collections.synchronizedList(new ArrayList<>());

    ArchiveStorer(CaptureSink sink, PageLayout layout, Lsn start, BackupProgress progress) {
        this.sink = sink;
        this.layout = layout;
        this.start = start;
        this.progress = progress;
    }

    void store(Part part, InputStream stream) throws IOException {
        switch (part) {
            case Part.Archive archive -> storeArchive(archive.tablespace(), stream);
            case Part.Manifest _ -> {
                var attributes = dev.sankofa.components.spi.Attributes.syntheticFile();
                count(sink.file(StorePaths.MANIFEST, attributes, stream, Splitting.CONTENT_DEFINED)
                        .size());
            }
        }
    }

    private void storeArchive(Tablespace tablespace, InputStream stream) throws IOException {
        EntryPath top = StorePaths.of(tablespace);
        TarReader tar = new TarReader(stream);
        for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            storeEntry(top, entry.get(), tar.bytes());
            progress.received(files.get(), bytes.get());
        }
    }

    private void storeEntry(EntryPath top, TarEntry entry, InputStream stream) throws IOException {
        if (entry.attributes().type() != EntryType.FILE) {
            sink.entry(StorePaths.join(top, entry.path()), entry.attributes());
            return;
        }
        Member member = new Member(StorePaths.join(top, entry.path()), top, entry);
        long size = entry.attributes().size();
        if (size > SmallFiles.LARGEST) {
            storeFile(member, stream);
            return;
        }
        byte[] content = stream.readNBytes((int) size);
        if (content.length < size) {
            throw new EOFException("the archive ends within '" + entry.path() + "'");
        }
        smallFiles.submit(content.length, () -> storeFile(member, new ByteArrayInputStream(content)));
    }

    /** A file of an archive, and where it goes. */
    private record Member(EntryPath path, EntryPath top, TarEntry entry) {
        String name() {
            return entry.path().toString();
        }

        boolean isWal() {
            return top.equals(StorePaths.DATA) && name().startsWith("pg_wal/");
        }

        /** How a person looks for the file: within the data directory, or with its tablespace before it. */
        String shownAs() {
            return top.equals(StorePaths.DATA) ? name() : path.toString();
        }
    }

    private void storeFile(Member member, InputStream stream) throws IOException {
        Optional<RelationFile> relation = RelationFile.of(member.name());
        if (relation.isPresent()) {
            storePages(member, relation.get(), stream);
        } else if (member.isWal()) {
            storeWal(member, stream);
        } else {
            store(member, stream, Splitting.CONTENT_DEFINED);
        }
    }

    private void storePages(Member member, RelationFile relation, InputStream stream) throws IOException {
        boolean wholePages = member.entry().attributes().size() % layout.blockBytes() == 0;
        if (!layout.checksums() || !wholePages) {
            store(member, stream, PAGES);
            return;
        }
        PageVerifier verifier = new PageVerifier(member.shownAs(), relation, layout, start);
        store(member, new VerifyingStream(stream, verifier), PAGES);
        damaged.addAll(verifier.damaged());
    }

    private void storeWal(Member member, InputStream stream) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long size = store(member, new DigestInputStream(stream, digest), Splitting.CONTENT_DEFINED);
            walFiles.add(new WalFile(member.name(), size, HexFormat.of().formatHex(digest.digest())));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private long store(Member member, InputStream stream, Splitting splitting) throws IOException {
        long size = sink.file(member.path(), member.entry().attributes(), stream, splitting)
                .size();
        count(size);
        return size;
    }

    private void count(long size) {
        files.incrementAndGet();
        bytes.addAndGet(size);
    }

    /** Waits until everything is stored. */
    ReceivedBackup finish(BackupPosition end) throws IOException {
        smallFiles.await();
        return new ReceivedBackup(end, files.get(), bytes.get(), walFiles, damaged);
    }

    List<DamagedPage> damaged() {
        return List.copyOf(damaged);
    }

    @Override
    public void close() {
        smallFiles.close();
    }
}
