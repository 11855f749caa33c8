package dev.sankofa.sandbox.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a registry without passwords as a process of its own, until it is told to end (SIGTERM).
 *
 * <p>Arguments: {@code STATE_DIRECTORY PORT READY_FILE}. Port 0 takes any free one. The ready file is written when requests are
 * answered; its one line is the {@code HOST:PORT} of references.
 */
public final class RegistryProgram {
    private RegistryProgram() {}

    /** Starts the registry and returns when the process is asked to end. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("expected STATE_DIRECTORY PORT READY_FILE");
        }
        RegistryServer server =
                RegistryServer.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), RegistryServer.Login.NONE);
        CountDownLatch end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            server.close();
            end.countDown();
        }));
        Path ready = Path.of(arguments[2]);
        Path part = ready.resolveSibling(ready.getFileName() + ".part");
        Files.writeString(part, server.host() + "\n");
        Files.move(part, ready, StandardCopyOption.ATOMIC_MOVE);
        end.await();
    }
}
