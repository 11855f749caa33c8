package dev.sankofa.sandbox.registry.store;

import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The files of a registry. Below its directory: {@code blobs/HEX}, and for each repository {@code repositories/NAME/_blobs/HEX} (it has
 * this blob), {@code _manifests/HEX} (the media type), {@code _tags/TAG} (a digest) and {@code _uploads/ID}. Restarting loses nothing.
 */
public final class RegistryStore {
    private final Path directory;
    private final AtomicLong temporary = new AtomicLong();

    /** Uses the directory, which is made when it is not there. */
    public RegistryStore(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("blobs"));
        Files.createDirectories(directory.resolve("repositories"));
    }

    /** Loses everything, as a registry whose volume is gone does: every repository with its tags, and every blob. */
    public void clear() throws IOException {
        for (String part : List.of("blobs", "repositories")) {
            try (Stream<Path> below = Files.walk(directory.resolve(part))) {
                for (Path path : below.skip(1).sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Bytes and what they are. */
    public record StoredManifest(String digest, String mediaType, Bytes bytes) {}

    /** Whether it is there with all its parts; the one that is made last says so. */
    public boolean hasRepository(String name) {
        return Files.isDirectory(repository(name).resolve("_uploads"));
    }

    public void createRepository(String name) throws IOException {
        for (String part : List.of("_blobs", "_manifests", "_tags", "_uploads")) {
            Files.createDirectories(repository(name).resolve(part));
        }
    }

    private Path repository(String name) {
        return directory.resolve("repositories").resolve(name);
    }

    private Path blobFile(String digest) {
        return directory.resolve("blobs").resolve(digest.substring("sha256:".length()));
    }

    private Path link(String name, String kind, String digest) {
        return repository(name).resolve(kind).resolve(digest.substring("sha256:".length()));
    }

    /** The blob's file, when the repository has it. */
    public Optional<Path> blob(String name, String digest) {
        return Files.exists(link(name, "_blobs", digest)) ? Optional.of(blobFile(digest)) : Optional.empty();
    }

    /** Takes a file over as a blob whose digest was checked. */
    public void addBlob(String name, String digest, Path file) throws IOException {
        Files.move(file, blobFile(digest), StandardCopyOption.ATOMIC_MOVE);
        linkBlob(name, digest);
    }

    /** Puts a blob without a request; the digest of its bytes. */
    public String putBlob(String name, byte[] bytes) throws IOException {
        createRepository(name);
        Path file = directory.resolve("blobs").resolve("new-" + temporary.incrementAndGet());
        Files.write(file, bytes);
        String digest = digest(bytes);
        addBlob(name, digest, file);
        return digest;
    }

    public void linkBlob(String name, String digest) throws IOException {
        Files.writeString(link(name, "_blobs", digest), "");
    }

    /** Takes a blob away from a repository, as a careless clean-up does. */
    public void removeBlob(String name, String digest) throws IOException {
        Files.deleteIfExists(link(name, "_blobs", digest));
    }

    /** Changes the bytes of a blob in all repositories and leaves its name, as a bad disk does. */
    public void damageBlob(String digest) throws IOException {
        byte[] bytes = Files.readAllBytes(blobFile(digest));
        bytes[bytes.length / 2] = (byte) ~bytes[bytes.length / 2];
        Files.write(blobFile(digest), bytes);
    }

    /** Puts a manifest without a request and without looking at it; its digest. */
    public String putManifest(String name, String mediaType, byte[] bytes) throws IOException {
        createRepository(name);
        String digest = digest(bytes);
        Files.write(blobFile(digest), bytes);
        Files.writeString(link(name, "_manifests", digest), mediaType);
        return digest;
    }

    /** When a manifest came into the repository. */
    public Instant pushedAt(String name, String digest) throws IOException {
        return Files.getLastModifiedTime(link(name, "_manifests", digest)).toInstant();
    }

    /** Makes a manifest as old as it would be had it been pushed then. */
    public void pushedAt(String name, String digest, Instant then) throws IOException {
        Files.setLastModifiedTime(link(name, "_manifests", digest), FileTime.from(then));
    }

    public void removeManifest(String name, String digest) throws IOException {
        Files.deleteIfExists(link(name, "_manifests", digest));
        for (String tag : tags(name)) {
            if (digest.equals(tag(name, tag).orElse(""))) {
                removeTag(name, tag);
            }
        }
    }

    public boolean hasManifest(String name, String digest) {
        return Files.exists(link(name, "_manifests", digest));
    }

    /** The manifest of a digest. */
    public Optional<StoredManifest> manifest(String name, String digest) throws IOException {
        Path link = link(name, "_manifests", digest);
        return Files.exists(link)
                ? Optional.of(new StoredManifest(
                        digest, Files.readString(link), Bytes.of(Files.readAllBytes(blobFile(digest)))))
                : Optional.empty();
    }

    /** The digests of all manifests of a repository, in order. */
    public List<String> manifests(String name) throws IOException {
        return names(repository(name).resolve("_manifests")).stream()
                .map(hex -> "sha256:" + hex)
                .toList();
    }

    public void tag(String name, String tag, String digest) {
        try {
            Files.writeString(repository(name).resolve("_tags").resolve(tag), digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void removeTag(String name, String tag) throws IOException {
        Files.deleteIfExists(repository(name).resolve("_tags").resolve(tag));
    }

    /** The digest that a tag names. */
    public Optional<String> tag(String name, String tag) throws IOException {
        Path file = repository(name).resolve("_tags").resolve(tag);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** All tags in order. */
    public List<String> tags(String name) throws IOException {
        return names(repository(name).resolve("_tags"));
    }

    /** The file of an upload session, which exists as long as the session does. */
    public Path upload(String name, String id) {
        return repository(name).resolve("_uploads").resolve(id);
    }

    /** The sessions that were neither finished nor cancelled. */
    public List<String> uploads(String name) throws IOException {
        return names(repository(name).resolve("_uploads"));
    }

    /** Loses every upload session of a repository, as a restart of a careless registry does. */
    public void loseUploads(String name) {
        try {
            for (String id : uploads(name)) {
                Files.deleteIfExists(upload(name, id));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that requests could change, as a text to compare. */
    public String describe() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory.resolve("repositories"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                text.append(directory.relativize(file))
                        .append(' ')
                        .append(content)
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static List<String> names(Path folder) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> names.add(String.valueOf(file.getFileName())));
            }
        }
        return List.copyOf(names);
    }

    /** Such as {@code sha256:…}. */
    public static String digest(byte[] bytes) {
        return "sha256:" + HexFormat.of().formatHex(sha256().digest(bytes));
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
