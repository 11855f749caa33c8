package dev.sankofa.sandbox.kubernetes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Runs an API server with simulated pods as a process of its own, until it is told to end (SIGTERM).
 *
 * <p>Arguments: {@code PORT KUBECONFIG}. Port 0 takes any free one. It speaks https. The kubeconfig is written when requests are answered.
 */
public final class ApiServerProgram {
    private ApiServerProgram() {}

    /** Starts the server and returns when the process is asked to end. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected PORT KUBECONFIG");
        }
        ApiServer server = ApiServer.start(ApiServer.Options.simulated()
                .onPort(Integer.parseInt(arguments[0]))
                .withTls());
        CountDownLatch end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            server.close();
            end.countDown();
        }));
        server.writeKubeconfig(Path.of(arguments[1]));
        end.await();
    }
}
