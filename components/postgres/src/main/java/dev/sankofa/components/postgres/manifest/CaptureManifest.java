package dev.sankofa.components.postgres.manifest;

import dev.sankofa.components.postgres.backup.StorePaths;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;

/** Every file of a capture that has a known checksum, by its path in the capture. */
public final class CaptureManifest {
    private static final EntryPath LINKS = EntryPath.of("pg_tblspc");

    private final Map<EntryPath, ExpectedFile> files;

    private CaptureManifest(Map<EntryPath, ExpectedFile> files) {
        this.files = files;
    }

    /**
     * Reads both lists.
     *
     * @throws SankofaException {@code VERIFICATION_FAILED} when one is missing, or damaged by its own checksum
     */
    public static CaptureManifest read(CaptureSource capture) {
        Map<EntryPath, ExpectedFile> files = new HashMap<>();
        Entry manifest = require(capture, StorePaths.MANIFEST);
        requireOwnChecksum(capture, manifest);
        try (InputStream in = capture.open(manifest)) {
            ManifestReader.read(in, (path, file) -> files.put(inCapture(path), file));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw damaged(StorePaths.MANIFEST, String.valueOf(e.getMessage()), e);
        }
        Entry walManifest = require(capture, StorePaths.WAL_MANIFEST);
        try (InputStream in = capture.open(walManifest)) {
            WalManifest.read(
                    in,
                    file -> files.put(
                            inCapture(EntryPath.of(file.path())),
                            new ExpectedFile(file.size(), "SHA256", file.sha256())));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw damaged(StorePaths.WAL_MANIFEST, String.valueOf(e.getMessage()), e);
        }
        return new CaptureManifest(files);
    }

    private static Entry require(CaptureSource capture, EntryPath path) {
        return capture.find(path).orElseThrow(() -> damaged(path, "it is missing", null));
    }

    private static void requireOwnChecksum(CaptureSource capture, Entry manifest) {
        try (InputStream in = capture.open(manifest)) {
            ManifestReader.requireOwnChecksum(in, manifest.attributes().size());
        } catch (IOException e) {
            throw damaged(StorePaths.MANIFEST, String.valueOf(e.getMessage()), e);
        }
    }

    private static SankofaException damaged(
            EntryPath path, String reason, @org.jspecify.annotations.Nullable Exception cause) {
        return new SankofaException(
                ErrorCode.VERIFICATION_FAILED,
                "the capture's list of files '" + path + "' cannot be used: " + reason,
                "Check the repository, or use another recovery point.",
                cause);
    }

    /** A path of the data directory, where {@code pg_tblspc/OID/…} is a tablespace of its own in the capture. */
    private static EntryPath inCapture(EntryPath path) {
        if (!path.startsWith(LINKS) || path.equals(LINKS)) {
            return StorePaths.join(StorePaths.DATA, path);
        }
        byte[] bytes = path.bytes();
        int skip = LINKS.bytes().length + 1;
        EntryPath below = EntryPath.ROOT;
        for (int start = skip, i = skip; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '/') {
                below = below.resolve(java.util.Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        return StorePaths.join(StorePaths.TABLESPACES, below);
    }

    static EntryPath path(Bytes bytes) {
        EntryPath path = EntryPath.ROOT;
        byte[] names = bytes.toArray();
        for (int start = 0, i = 0; i <= names.length; i++) {
            if (i == names.length || names[i] == '/') {
                path = path.resolve(java.util.Arrays.copyOfRange(names, start, i));
                start = i + 1;
            }
        }
        return path;
    }

    public Optional<ExpectedFile> find(EntryPath path) {
        return Optional.ofNullable(files.get(path));
    }

    public Set<EntryPath> paths() {
        return files.keySet();
    }

    public int size() {
        return files.size();
    }
}
