package dev.sankofa.bench;

import dev.sankofa.components.cluster.ClusterKind;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Captures a namespace into a directory, restores it under another name and proves it, each timed on its own: {@code ClusterRuns
 * KUBECONFIG NAMESPACE COPY DIRECTORY WAIT}. With {@code 0s} nobody waits for workloads, which takes as long as the cluster's controllers do.
 */
public final class ClusterRuns {
    private static final ClusterKind KIND = new ClusterKind();

    private ClusterRuns() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[3]));
        RunContext run = new RunContext(
                EventListener.NONE,
                new Cancellation(),
                InstantSource.system(),
                Files.createDirectories(directory.resolve("scratch")));
        Component component = KIND.open(
                "cluster",
                Settings.of(
                        "bench",
                        KIND.settings(),
                        Map.of(
                                "kubeconfig",
                                arguments[0],
                                "insecure-skip-tls-verify",
                                "true",
                                "namespaces",
                                List.of(arguments[1]))));
        CaptureStore store = new CaptureStore(Files.createDirectories(directory.resolve("capture")));
        long begun = System.nanoTime();
        Capture capture = component.capture(store, run);
        begun = say("capture", begun, capture.items());
        CaptureSource source = store.seal(capture.facts());

        Settings target = Settings.of(
                "bench",
                KIND.restoreSettings(),
                Map.of("namespace-map", List.of(arguments[1] + "=" + arguments[2]), "wait", arguments[4]));
        RestorePlan plan = component.planRestore(source, target, run);
        begun = say("plan", begun, plan.items());
        begun = say(
                "restore", begun, component.restore(plan, source, target, run).written());
        Verification proof = component.verify(source, new RestoredTarget(target), run);
        begun = say(proof.isPassed() ? "proof" : "proof-failed", begun, plan.items());
        RestorePlan again = component.planRestore(source, target, run);
        say(again.items() == 0 ? "plan of what is there" : "plan that is not empty", begun, plan.items());
    }

    private static long say(String step, long begun, long items) {
        long now = System.nanoTime();
        double seconds = (now - begun) / 1e9;
        System.out.printf("%s: %.1f s, %d objects, %.0f a second%n", step, seconds, items, items / seconds);
        return now;
    }
}
