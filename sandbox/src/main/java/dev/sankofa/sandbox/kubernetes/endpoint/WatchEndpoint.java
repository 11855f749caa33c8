package dev.sankofa.sandbox.kubernetes.endpoint;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.kubernetes.request.ResourceCall;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.view.View;
import dev.sankofa.sandbox.kubernetes.write.Backend;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** {@code watch}: changes as they come, until the time is over. */
final class WatchEndpoint {
    private static final int MIN_SECONDS = 1800;

    private final Backend backend;

    WatchEndpoint(Backend backend) {
        this.backend = backend;
    }

    HttpResponse watch(ResourceCall call) {
        View view = ReadEndpoint.view(call, backend);
        boolean initial = call.isTrue("sendInitialEvents");
        if (initial && !call.parameter("resourceVersionMatch").equals("NotOlderThan")) {
            throw Refusals.invalid(
                    call.resource(),
                    "",
                    List.of(FieldError.forbidden(
                            "resourceVersionMatch",
                            "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan")));
        }
        long asked = call.number("timeoutSeconds");
        long seconds =
                asked > 0 ? asked : MIN_SECONDS + ThreadLocalRandom.current().nextInt(MIN_SECONDS);
        WatchStream.Start start = new WatchStream.Start(
                call.range(), effectiveSelection(call), call.revision(), initial, call.isTrue("allowWatchBookmarks"));
        return HttpResponse.of(200)
                .header("content-type", "application/json")
                .header("cache-control", "no-cache, private")
                .with(new WatchStream(backend.store(), view, start, Duration.ofSeconds(seconds)));
    }

    /** A watch of one object by its path is a watch of the collection with a field selector. */
    private static dev.sankofa.sandbox.kubernetes.request.Selection effectiveSelection(ResourceCall call) {
        String name = call.path().name();
        if (name.isEmpty()) {
            return call.selection();
        }
        return new dev.sankofa.sandbox.kubernetes.request.Selection(
                call.selection().labels(),
                dev.sankofa.sandbox.kubernetes.request.FieldSelector.parse(call.resource(), "metadata.name=" + name));
    }
}
