package dev.sankofa.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of this machine to their end. */
public final class ProgramRun {
    private static final int LIMIT_SECONDS = 120;

    private ProgramRun() {}

    /**
     * Runs a program and returns what it wrote to both outputs, without space at its ends.
     *
     * @throws AssertionError when it does not end within two minutes, or with another status than 0
     */
    public static String output(List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("program", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            awaitEnd(process, command);
            String printed = Files.readString(log, StandardCharsets.UTF_8).strip();
            if (process.exitValue() != 0) {
                throw new AssertionError(command + " ended with " + process.exitValue() + ": " + printed);
            }
            return printed;
        } finally {
            Files.delete(log);
        }
    }

    private static void awaitEnd(Process process, List<String> command) throws InterruptedException {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(command + " did not end within " + LIMIT_SECONDS + " seconds");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
