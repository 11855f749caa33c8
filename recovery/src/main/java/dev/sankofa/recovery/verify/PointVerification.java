package dev.sankofa.recovery.verify;

import dev.sankofa.components.spi.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The proof of a point.
 *
 * @param point the point's or snapshot's id
 * @param parts in the order of capture; one, named {@code /}, for a snapshot of another program
 */
public record PointVerification(String point, Instant begun, Instant ended, List<Part> parts) {
    public PointVerification {
        parts = List.copyOf(parts);
    }

    /** Whether nothing that was looked at is damaged or wrong. */
    public boolean isPassed() {
        return parts.stream()
                .allMatch(part -> part.read().isPassed() && part.proof().isPassed());
    }

    public Duration took() {
        return Duration.between(begun, ended);
    }

    /**
     * One part.
     *
     * @param read of its bytes in the repository
     * @param proof by its component; a check that was not run says why
     */
    public record Part(String name, ReadProof read, Verification proof) {}
}
