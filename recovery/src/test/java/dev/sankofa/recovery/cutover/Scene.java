package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.testkit.RecordedEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** What a cutover of the {@link World} is made with. */
final class Scene {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    final RecordedEvents events = new RecordedEvents();
    final Cancellation cancellation = new Cancellation();
    private final AtomicLong ticks = new AtomicLong();

    Cutover cutover(World world) {
        // A clock of small steps: several restarts are begun within one second.
        RunContext run = new RunContext(
                events, cancellation, () -> NOON.plusMillis(10 * ticks.incrementAndGet()), Path.of("target"));
        return new Cutover(new CutoverParties(world, world, Optional.empty()), run);
    }

    CutoverRequest request() {
        return request(FenceMode.BEFORE);
    }

    CutoverRequest request(FenceMode fence, String... consents) {
        return new CutoverRequest(
                "shop",
                "db",
                "k8s",
                List.of(),
                World.NEW,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                fence,
                true,
                Set.of(consents),
                Duration.ofMillis(1));
    }
}
