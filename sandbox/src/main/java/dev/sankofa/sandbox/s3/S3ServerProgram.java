package dev.sankofa.sandbox.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a server as a process of its own, until it is told to end (SIGTERM).
 *
 * <p>Arguments: {@code STATE_DIRECTORY PORT CREDENTIALS_FILE READY_FILE}. Port 0 takes any free one. The credentials file has one
 * {@code id:secret} a line, because secrets are never arguments. The ready file is written when requests are answered; its one line
 * is the endpoint.
 */
public final class S3ServerProgram {
    private S3ServerProgram() {}

    /** Starts the server and returns when the process is asked to end. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException("expected STATE_DIRECTORY PORT CREDENTIALS_FILE READY_FILE");
        }
        S3Server.Builder builder =
                S3Server.builder().stateDirectory(Path.of(arguments[0])).port(Integer.parseInt(arguments[1]));
        for (String line : Files.readAllLines(Path.of(arguments[2]))) {
            addKey(builder, line);
        }
        S3Server server = builder.start();
        CountDownLatch end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            server.close();
            end.countDown();
        }));
        announce(Path.of(arguments[3]), server);
        end.await();
    }

    private static void addKey(S3Server.Builder builder, String line) {
        List<String> pair = List.of(line.strip().split(":", 2));
        if (pair.size() == 2) {
            builder.accessKey(pair.get(0), pair.get(1));
        }
    }

    /** Whoever waits for the file must never see half of it. */
    private static void announce(Path file, S3Server server) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(temporary, server.endpoint() + "\n");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
