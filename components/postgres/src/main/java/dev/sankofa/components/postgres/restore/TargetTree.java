package dev.sankofa.components.postgres.restore;

import dev.sankofa.components.postgres.backup.StorePaths;
import dev.sankofa.components.postgres.backup.Tablespace;
import dev.sankofa.components.postgres.capture.CaptureFacts;
import dev.sankofa.components.spi.EntryPath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The directories a restore writes into: where an entry goes, who owns it in the end, what to remove when it fails. */
final class TargetTree {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PRIVATE);

    private final RestoreTarget target;
    private final Map<EntryPath, Path> tops = new LinkedHashMap<>();
    private final Set<Path> created = new LinkedHashSet<>();
    private final Set<Path> directories = new LinkedHashSet<>();

    TargetTree(RestoreTarget target, CaptureFacts facts) {
        this.target = target;
        tops.put(StorePaths.DATA, target.dataDirectory());
        for (Tablespace tablespace : facts.otherTablespaces()) {
            tops.put(StorePaths.TABLESPACES.resolve(tablespace.oid().orElseThrow()), target.placeOf(tablespace));
        }
    }

    /** Makes the data directory and those of tablespaces, private to their owner. */
    void makeTop() throws IOException {
        for (Path top : tops.values()) {
            List<Path> missing = new ArrayList<>();
            for (Path path = top; path != null && !Files.exists(path); path = path.getParent()) {
                missing.add(path);
            }
            for (Path path : missing.reversed()) {
                // Directories above stay open to others: the server's user must be able to pass.
                if (path.equals(top)) {
                    Files.createDirectory(path, PRIVATE_DIRECTORY);
                } else {
                    Files.createDirectory(path);
                }
                created.add(path);
            }
            Files.setPosixFilePermissions(top, PRIVATE);
            directories.add(top);
        }
    }

    /** Where an entry of the capture goes; empty for what is not part of the data directory or a tablespace. */
    Optional<Path> place(EntryPath path) {
        for (Map.Entry<EntryPath, Path> top : tops.entrySet()) {
            if (path.startsWith(top.getKey())) {
                return Optional.of(
                        place(top.getValue(), path.bytes(), top.getKey().bytes().length));
            }
        }
        return Optional.empty();
    }

    /** Names are bytes; the JDK maps them by the platform's encoding, which is UTF-8 or ASCII with PostgreSQL's own names. */
    private static Path place(Path top, byte[] path, int skip) {
        if (path.length == skip) {
            return top;
        }
        return top.resolve(new String(path, skip + 1, path.length - skip - 1, StandardCharsets.UTF_8));
    }

    void directory(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectory(path, PRIVATE_DIRECTORY);
            }
            directories.add(path);
        } catch (IOException e) {
            throw FileWriter.failed(path, e);
        }
    }

    void append(String file, String text) throws IOException {
        Path path = target.dataDirectory().resolve(file);
        boolean isNew = !Files.exists(path);
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (isNew) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
        if (target.durable()) {
            sync(path);
        }
    }

    /** Gives everything to its owner and makes names durable. */
    void finish() throws IOException {
        if (target.owner().isPresent()) {
            giveTo(target.owner().get());
        }
        if (!target.durable()) {
            return;
        }
        for (Path directory : directories) {
            sync(directory);
        }
        for (Path top : tops.values()) {
            Path parent = top.getParent();
            if (parent != null) {
                sync(parent);
            }
        }
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void giveTo(String name) throws IOException {
        UserPrincipal owner = target.dataDirectory()
                .getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(name);
        for (Path top : tops.values()) {
            try (Stream<Path> paths = Files.walk(top)) {
                for (Path path : paths.toList()) {
                    Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .setOwner(owner);
                }
            }
        }
    }

    /** Removes what was written, so that the restore can be tried again; what cannot be removed is said with the failure. */
    void removeAfter(Exception failure) {
        try {
            for (Path top : tops.values()) {
                if (directories.contains(top)) {
                    empty(top);
                }
            }
            for (Path path : List.copyOf(created).reversed()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static void empty(Path top) throws IOException {
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(top)) {
                    Files.delete(path);
                }
            }
        }
    }
}
