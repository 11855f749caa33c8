package dev.sankofa.sandbox.kubernetes.write;

import dev.sankofa.sandbox.kubernetes.discovery.ResourceTable;
import dev.sankofa.sandbox.kubernetes.store.ObjectStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What writing needs. */
public record Backend(ObjectStore store, ResourceTable resources, InstantSource clock) {
    /** Now, as it stands in objects: to the second. */
    public String now() {
        return now(clock.instant());
    }

    static String now(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
