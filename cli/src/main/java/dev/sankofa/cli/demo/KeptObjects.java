package dev.sankofa.cli.demo;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.s3.S3ServerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The object store as a process of its own that outlives the demo. */
final class KeptObjects {
    private static final Duration STARTING = Duration.ofSeconds(30);
    private static final Duration ENDING = Duration.ofSeconds(20);

    private KeptObjects() {}

    /** Starts it on the files and the port that the demo used, and returns when it answers. */
    static void start(DemoDirectory directory, int port, Secret secretKey) throws IOException {
        DemoPolicy.writePrivately(
                directory.objectsCredentials(), DemoObjects.ACCESS_KEY + ":" + secretKey.reveal() + "\n");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        // In a file, because the system tells others only the beginning of a long command line: see isOurs.
        String classPath =
                System.getProperty("java.class.path").replace("\\", "\\\\").replace("\"", "\\\"");
        Files.writeString(directory.objectsArguments(), "-cp \"" + classPath + "\"\n");
        Process process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "@" + directory.objectsArguments(),
                        S3ServerProgram.class.getName(),
                        directory.objectsFiles().toString(),
                        Integer.toString(port),
                        directory.objectsCredentials().toString(),
                        directory.objectsReady().toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory.objectsLog().toFile())
                .start();
        process.getOutputStream().close();
        Files.writeString(directory.objectsProcess(), process.pid() + "\n");
        awaitReady(directory, process);
    }

    private static void awaitReady(DemoDirectory directory, Process process) {
        long deadline = System.nanoTime() + STARTING.toNanos();
        while (!Files.exists(directory.objectsReady())) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroy();
                throw new SankofaException(
                        ErrorCode.TARGET_FAILED,
                        "the object store does not start again for you to play with",
                        "Read " + directory.objectsLog() + ".");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
        }
    }

    /**
     * Ends the process that was started for the directory, and no other: an id may meanwhile belong to somebody else.
     *
     * @return whether one was running
     */
    static boolean stop(DemoDirectory directory) throws IOException {
        if (!Files.exists(directory.objectsProcess())) {
            return false;
        }
        long id = Long.parseLong(Files.readString(directory.objectsProcess()).strip());
        Optional<ProcessHandle> process = ProcessHandle.of(id).filter(found -> isOurs(found, directory));
        process.ifPresent(KeptObjects::end);
        Files.delete(directory.objectsProcess());
        return process.isPresent();
    }

    private static boolean isOurs(ProcessHandle process, DemoDirectory directory) {
        return process.info().arguments().stream()
                .flatMap(java.util.Arrays::stream)
                .anyMatch(argument -> argument.equals(directory.objectsFiles().toString()));
    }

    private static void end(ProcessHandle process) {
        CompletableFuture<ProcessHandle> ended = process.onExit();
        process.destroy();
        try {
            ended.get(ENDING.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    "the object store with process id " + process.pid() + " does not end",
                    "End it by its id.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
        }
    }
}
