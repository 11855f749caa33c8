package dev.sankofa.bench;

import dev.sankofa.components.cache.CacheKind;
import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.server.ServerInfo;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject.RestoredTarget;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.testkit.CaptureStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * Captures a server into a directory, restores it into another server and proves it, each timed on its own: {@code CacheRuns
 * SOURCE_PORT TARGET_PORT DIRECTORY}.
 */
public final class CacheRuns {
    private static final CacheKind KIND = new CacheKind();

    private CacheRuns() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[2]));
        RunContext run = new RunContext(
                EventListener.NONE,
                new Cancellation(),
                InstantSource.system(),
                Files.createDirectories(directory.resolve("scratch")));
        Component component = KIND.open(
                "cache", Settings.of("bench", KIND.settings(), Map.of("host", "127.0.0.1", "port", arguments[0])));
        CaptureStore store = new CaptureStore(Files.createDirectories(directory.resolve("capture")));
        long begun = System.nanoTime();
        Capture capture = component.capture(store, run);
        begun = say("capture", begun, capture.items());
        CaptureSource source = store.seal(capture.facts());

        Settings target =
                Settings.of("bench", KIND.restoreSettings(), Map.of("host", "127.0.0.1", "port", arguments[1]));
        RestorePlan plan = component.planRestore(source, target, run);
        begun = say("plan", begun, plan.items());
        double before = serverCpu(arguments[1]);
        RestoreOutcome outcome = component.restore(plan, source, target, run);
        begun = say("restore", begun, outcome.written());
        System.out.printf(
                "method %s, server's cpu %.2f%n",
                outcome.facts().text("method").orElse(""), serverCpu(arguments[1]) - before);
        Verification proof = component.verify(source, new RestoredTarget(target), run);
        say(proof.isPassed() ? "proof" : "proof-failed", begun, plan.items());
    }

    /** Seconds of processor time that the server has used. */
    private static double serverCpu(String port) throws IOException {
        ServerSettings server =
                ServerSettings.of(Settings.of("bench", KIND.settings(), Map.of("host", "127.0.0.1", "port", port)));
        try (RedisConnection connection = server.open()) {
            ServerInfo info = ServerInfo.ask(connection, server.failures());
            return Double.parseDouble(info.text("used_cpu_user")) + Double.parseDouble(info.text("used_cpu_sys"));
        }
    }

    private static long say(String step, long begun, long items) {
        long now = System.nanoTime();
        double cpu = ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
        System.out.printf("%s %.2f s, %d keys (cpu so far %.2f)%n", step, (now - begun) / 1e9, items, cpu);
        return now;
    }
}
