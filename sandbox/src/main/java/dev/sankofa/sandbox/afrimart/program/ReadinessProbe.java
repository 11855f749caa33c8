package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.sandbox.http.WebClient;
import dev.sankofa.sandbox.kubernetes.json.Json;
import java.io.IOException;
import java.net.URI;
import tools.jackson.databind.JsonNode;

/**
 * Asks a container's readiness probe, as its pod says. Without one a container is ready as soon as it runs.
 *
 * <p>While the container is not ready it is asked at every look instead of once a period: the sample shop shall not be waited for.
 */
final class ReadinessProbe {
    private static final int FAILURES = 3;
    private static final int PERIOD_SECONDS = 10;

    private final JsonNode probe;
    private final int port;
    private boolean isReady;
    private int failures;
    private long nextNanos = System.nanoTime();

    /** @param port on which the container listens on 127.0.0.1 */
    ReadinessProbe(JsonNode container, int port) {
        this.probe = container.path("readinessProbe");
        this.port = port;
    }

    /** Whether the container may be sent requests now. */
    boolean look() {
        if (probe.isMissingNode()) {
            return true;
        }
        if (isReady && System.nanoTime() < nextNanos) {
            return true;
        }
        nextNanos = System.nanoTime() + Json.number(probe, PERIOD_SECONDS, "periodSeconds") * 1_000_000_000L;
        failures = answers() ? 0 : failures + 1;
        isReady = failures == 0 || (isReady && failures < Json.number(probe, FAILURES, "failureThreshold"));
        return isReady;
    }

    /** A status from 200 to 399 is a success (Kubernetes, "Configure liveness, readiness and startup probes"). */
    private boolean answers() {
        try {
            int status = WebClient.get(URI.create("http://127.0.0.1:" + port + Json.text(probe, "httpGet", "path")))
                    .status();
            return status >= 200 && status < 400;
        } catch (IOException _) {
            return false;
        }
    }
}
