package dev.sankofa.components.spi.cutover;

import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import java.util.List;
import java.util.Optional;

/**
 * One server, at one endpoint. Every call opens its own connection and closes it. A server that cannot be reached is a {@link
 * dev.sankofa.foundation.SankofaException} {@code SOURCE_UNREACHABLE}, and no other failure has that code.
 */
public interface ServedInstance {
    /**
     * What makes two servers the same database: kept by a copy that was restored from it. Empty where the kind has no such thing.
     */
    Optional<String> identity(RunContext run);

    /** All members of its cluster, under which an application may know it too; empty when it is a single server. */
    default List<Endpoint> members(RunContext run) {
        run.cancellation().check();
        return List.of();
    }

    /** Whether what is served here is what was captured. */
    Verification compare(CaptureSource capture, RunContext run);

    /** The application's sessions as they are now, those of the same client counted together. */
    List<SessionGroup> sessions(RunContext run);

    /** Asks the question of the policy, or one of the kind's own, whose answer needs the data. */
    Verification.Check probe(RunContext run);

    /** What would keep applications from this server, and what speaks against it; changes nothing. */
    Fence planFence(RunContext run);

    /**
     * Keeps applications from this server and ends their sessions. May be called again.
     *
     * @param remembered {@link Fence#facts()} of the plan
     */
    void fence(Facts remembered, RunContext run);

    /** Takes a fence away, exactly; does nothing where there is none. */
    void unfence(Facts remembered, RunContext run);
}
