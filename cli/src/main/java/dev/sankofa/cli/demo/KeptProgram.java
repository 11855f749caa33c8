package dev.sankofa.cli.demo;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One of the sandbox's servers as a process of its own that outlives the demo. Beside its files stand, with an ending each, its class
 * path, its log, its process id, and the file by which it says that it is ready.
 *
 * @param files what it serves; the only argument by which its process is recognised
 */
record KeptProgram(String name, Path files) {
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration ENDING = Duration.ofSeconds(20);

    /** The file that the program writes when it answers. */
    Path ready() {
        return beside(".ready");
    }

    private Path beside(String ending) {
        return files.resolveSibling(files.getFileName() + ending);
    }

    /**
     * Starts it and returns when it answers.
     *
     * @param program a class with a main method
     * @param arguments one of them is {@link #files}; secrets are never among them
     */
    void start(Class<?> program, List<String> arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.deleteIfExists(ready());
        // In a file, because the system tells others only the beginning of a long command line: see isOurs.
        String classPath =
                System.getProperty("java.class.path").replace("\\", "\\\\").replace("\"", "\\\"");
        Files.writeString(beside(".arguments"), "-cp \"" + classPath + "\"\n");
        // Without nohup it would end with the terminal, when the demo is the only thing that ran in it.
        List<String> command = new ArrayList<>(List.of(
                "nohup",
                java.toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "@" + beside(".arguments"),
                program.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(beside(".log").toFile())
                .start();
        process.getOutputStream().close();
        Files.writeString(beside(".process-id"), process.pid() + "\n");
        awaitReady(process);
    }

    private void awaitReady(Process process) {
        long deadline = System.nanoTime() + STARTING.toNanos();
        while (!Files.exists(ready())) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroy();
                throw new SankofaException(
                        ErrorCode.TARGET_FAILED,
                        "the " + name + " does not start again for you to play with",
                        "Read " + beside(".log") + ".");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(e);
        }
    }

    /**
     * Ends the process that was started for the files, and no other: an id may meanwhile belong to somebody else.
     *
     * @return whether one was running
     */
    boolean stop() throws IOException {
        Path file = beside(".process-id");
        if (!Files.exists(file)) {
            return false;
        }
        long id = Long.parseLong(Files.readString(file).strip());
        Optional<ProcessHandle> process = ProcessHandle.of(id).filter(this::isOurs);
        process.ifPresent(this::end);
        Files.delete(file);
        return process.isPresent();
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info().arguments().stream()
                .flatMap(Arrays::stream)
                .anyMatch(argument -> argument.equals(files.toString()));
    }

    private void end(ProcessHandle process) {
        CompletableFuture<ProcessHandle> ended = process.onExit();
        process.destroy();
        try {
            ended.get(ENDING.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    "the " + name + " with process id " + process.pid() + " does not end",
                    "End it by its id.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(e);
        }
    }

    private static SankofaException cancelled(InterruptedException e) {
        return new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
    }
}
