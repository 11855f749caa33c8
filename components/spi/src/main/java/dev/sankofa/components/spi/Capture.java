package dev.sankofa.components.spi;

import java.time.Instant;
import java.util.List;

/**
 * One component's state at an instant, as it was just written into a sink.
 *
 * @param identity of the source, as in {@link Discovery#identity()}
 * @param begun when the reading began
 * @param consistentAt the instant whose state this is, in the source's own clock where it has one
 * @param position the source's own word for that instant, such as an LSN; empty when it has none
 * @param items files, objects, relations captured
 * @param bytes bytes captured, before deduplication and compression
 * @param facts what {@link Component#restore} and {@link Component#verify} need to know again
 */
public record Capture(
        String identity,
        Instant begun,
        Instant consistentAt,
        String position,
        long items,
        long bytes,
        Facts facts,
        List<Finding> findings) {
    public Capture {
        findings = List.copyOf(findings);
    }
}
