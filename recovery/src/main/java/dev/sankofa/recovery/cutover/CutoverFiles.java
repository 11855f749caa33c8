package dev.sankofa.recovery.cutover;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.recovery.json.FactsJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The files of one cutover: the plan; beside it, with {@code .key} added, the key of its digests; with {@code .journal} added, how
 * far it is; with {@code .lock} added, an empty file that a run holds a lock on. All but the plan are the owner's alone.
 */
public final class CutoverFiles implements JournalStore {
    private final Path plan;

    public CutoverFiles(Path plan) {
        this.plan = plan;
    }

    public Path plan() {
        return plan;
    }

    private Path beside(String extension) {
        return plan.resolveSibling(plan.getFileName() + extension);
    }

    /**
     * Keeps a new plan.
     *
     * @param hexKey of the digests in it
     * @throws SankofaException {@code USAGE} when one of the files exists, {@code TARGET_FAILED} when one cannot be written
     */
    public void create(CutoverPlan made, Secret hexKey) {
        byte[] key = hexKey.utf8();
        try {
            for (Path file : new Path[] {plan, beside(".journal")}) {
                if (Files.exists(file)) {
                    throw new FileAlreadyExistsException(file.toString());
                }
            }
            writeSynced(beside(".key"), key, true, CREATE_NEW, WRITE);
            writeSynced(plan, CutoverPlanJson.write(made), false, CREATE_NEW, WRITE);
            syncDirectory();
        } catch (FileAlreadyExistsException e) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "the file " + e.getFile() + " exists already",
                    "Name another with --out, or remove it.",
                    e);
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    "cannot write the plan to " + plan + ": " + e.getMessage(),
                    "Look whether its directory exists and may be written to.",
                    e);
        }
    }

    /**
     * @throws SankofaException {@code NOT_FOUND} when there is no such file; what is wrong with its content otherwise
     */
    public CutoverPlan readPlan() {
        return CutoverPlanJson.read("the plan " + plan, content(plan));
    }

    public ValueDigests readDigests() {
        try {
            return new ValueDigests(Secret.ofUtf8(content(beside(".key"))));
        } catch (IllegalArgumentException e) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "the file " + beside(".key") + " is no key: " + e.getMessage(),
                    "Keep it beside the plan as 'cutover plan' wrote it.",
                    e);
        }
    }

    private static byte[] content(Path file) {
        try {
            if (Files.size(file) > FactsJson.MAX_BYTES) {
                throw new IOException("it is too large");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new SankofaException(
                    ErrorCode.NOT_FOUND,
                    "there is no file " + file,
                    "Make a plan with 'sankofa cutover plan --out FILE', and keep the files beside it.",
                    e);
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.USAGE, "cannot read " + file + ": " + e.getMessage(), "Look at the file.", e);
        }
    }

    /** How far the cutover is; empty when it was never begun. */
    public Optional<Journal> readJournal() {
        try {
            return read().map(document -> JournalJson.read(beside(".journal").toString(), document));
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    "cannot read the journal " + beside(".journal") + ": " + e.getMessage(),
                    "Look whether the file may be read.",
                    e);
        }
    }

    /**
     * Keeps other runs from the same cutover until it is closed.
     *
     * @throws SankofaException {@code REPOSITORY_LOCKED} when one is at work
     */
    Held hold() {
        try {
            FileChannel channel = FileChannel.open(beside(".lock"), Set.of(CREATE, WRITE), ownerOnly());
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return new Held(channel);
                }
            } catch (OverlappingFileLockException sameProcess) {
                // The same as somebody else's.
            }
            channel.close();
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    "cannot lock " + beside(".lock") + ": " + e.getMessage(),
                    "Look whether the plan's directory may be written to.",
                    e);
        }
        throw new SankofaException(
                ErrorCode.REPOSITORY_LOCKED,
                "another run is at work on " + plan,
                "Wait until it ends; 'sankofa cutover show " + plan + "' says how far it is.");
    }

    /** A lock; closing it releases it. */
    record Held(FileChannel channel) implements AutoCloseable {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new SankofaException(ErrorCode.TARGET_FAILED, "cannot release a lock", "Look at the disk.", e);
            }
        }
    }

    @Override
    public Optional<byte[]> read() throws IOException {
        try {
            return Optional.of(Files.readAllBytes(beside(".journal")));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    @Override
    public void write(byte[] journal) throws IOException {
        Path temporary = beside(".journal.tmp");
        writeSynced(temporary, journal, true, CREATE, TRUNCATE_EXISTING, WRITE);
        Files.move(temporary, beside(".journal"), StandardCopyOption.ATOMIC_MOVE);
        syncDirectory();
    }

    private void writeSynced(Path file, byte[] content, boolean isPrivate, OpenOption... options) throws IOException {
        FileAttribute<?>[] mode = isPrivate ? ownerOnly() : new FileAttribute<?>[0];
        try (FileChannel channel = FileChannel.open(file, Set.of(options), mode)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return plan.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void syncDirectory() throws IOException {
        Path parent = plan.toAbsolutePath().getParent();
        if (parent != null && plan.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel directory = FileChannel.open(parent)) {
                directory.force(true);
            }
        }
    }
}
