package dev.sankofa.repository.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** A file system in memory with little room. Mounting takes a right that not everybody has. */
record SmallFileSystem(Path root) implements AutoCloseable {
    /**
     * @param size as {@code mount} understands it, such as {@code 16m}
     * @throws TestAbortedException when it may not be mounted: the test is not run then, and the reason is reported
     */
    static SmallFileSystem mount(Path root, String size) throws IOException {
        Files.createDirectories(root);
        try {
            run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", root.toString());
        } catch (IOException notPermitted) {
            throw new TestAbortedException("no file system can be mounted here: " + notPermitted.getMessage());
        }
        return new SmallFileSystem(root);
    }

    void resize(String size) throws IOException {
        run("mount", "-o", "remount,size=" + size, root.toString());
    }

    @Override
    public void close() throws IOException {
        run("umount", root.toString());
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
