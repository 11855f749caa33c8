package dev.sankofa.components.postgres.restore;

import dev.sankofa.components.postgres.manifest.CaptureManifest;
import dev.sankofa.components.postgres.manifest.ExpectedFile;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Writes single files, comparing what passes with what the server said it sent. */
final class FileWriter {
    private static final int MODE_BITS = 0777;

    private final CaptureSource capture;
    private final CaptureManifest manifest;
    private final boolean durable;

    FileWriter(CaptureSource capture, CaptureManifest manifest, boolean durable) {
        this.capture = capture;
        this.manifest = manifest;
        this.durable = durable;
    }

    /** Copies an entry to a path where nothing is. */
    void write(Entry entry, Path path) {
        ExpectedFile expected = manifest.find(entry.path()).orElseThrow(() -> notListed(entry));
        var permissions = PosixFilePermissions.asFileAttribute(
                permissions(entry.attributes().permissions()));
        try (InputStream in = capture.open(entry);
                FileChannel file = FileChannel.open(
                        path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions);
                OutputStream out = Channels.newOutputStream(file)) {
            requireSame(entry, expected.copy(in, out));
            if (durable) {
                file.force(true);
            }
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static void requireSame(Entry entry, Optional<ExpectedFile.Difference> difference) {
        difference.ifPresent(found -> {
            throw new SankofaException(
                    ErrorCode.VERIFICATION_FAILED,
                    "the capture's file '" + entry.path() + "' is not what the server sent: expected "
                            + found.expected() + ", found " + found.found(),
                    "Check the repository with its data, and use another recovery point.");
        });
    }

    private static SankofaException notListed(Entry entry) {
        return new SankofaException(
                ErrorCode.VERIFICATION_FAILED,
                "the capture has a file that is on no list: '" + entry.path() + "'",
                "Check the repository with its data, and use another recovery point.");
    }

    static SankofaException failed(Path path, IOException e) {
        boolean full = String.valueOf(e.getMessage()).contains("No space left");
        return new SankofaException(
                full ? ErrorCode.TARGET_FULL : ErrorCode.TARGET_FAILED,
                "cannot write " + path + ": " + e.getMessage(),
                full ? "Free some space, or restore to another place." : "Check the place's permissions and disk.",
                e);
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] order = PosixFilePermission.values();
        for (int i = 0; i < order.length; i++) {
            if ((mode & MODE_BITS & (0400 >> i)) != 0) {
                permissions.add(order[i]);
            }
        }
        return permissions;
    }
}
