package dev.sankofa.components.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * What differs for whoever is not root, and what does not: other test classes in a JVM of their own, as the user "nobody" when we are
 * root. That user may not be able to read where the classes lie, so they are copied.
 */
class UnprivilegedTest {
    private static final String NOBODY = "65534";
    private static final List<Class<?>> SUITE = List.of(UnprivilegedCases.class, CaptureTest.class, RestoreTest.class);

    @TempDir
    private Path directory;

    @Test
    void theSuiteHoldsWithoutPrivileges() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path scratch = Files.createDirectory(directory.resolve("scratch"));
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            Files.setAttribute(scratch, "unix:uid", Integer.valueOf(NOBODY));
            command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + scratch,
                "-cp",
                copiedClassPath(),
                SuiteRunner.class.getName()));
        SUITE.forEach(test -> command.add(test.getName()));
        Path output = directory.resolve("output");
        Process process = start(command, scratch, output);
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("the suite ended")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains(" 0 failed");
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static Process start(List<String> command, Path workingDirectory, Path output) {
        try {
            return new ProcessBuilder(command)
                    .directory(workingDirectory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new TestAbortedException("nobody else can be played here: " + e.getMessage());
        }
    }

    private String copiedClassPath() throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path original = Path.of(entry).toAbsolutePath();
            if (Files.exists(original)) {
                Path copy = directory.resolve("classes-" + copies.size()).resolve(original.getFileName());
                copy(original, copy);
                copies.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes) throws IOException {
                Files.createDirectory(to.resolve(from.relativize(found).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path found, BasicFileAttributes attributes) throws IOException {
                Files.copy(
                        found,
                        found.equals(from)
                                ? to
                                : to.resolve(from.relativize(found).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
