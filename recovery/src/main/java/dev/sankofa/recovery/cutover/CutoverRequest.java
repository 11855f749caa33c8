package dev.sankofa.recovery.cutover;

import static java.util.Objects.requireNonNull;

import dev.sankofa.components.spi.cutover.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a cutover is asked to do.
 *
 * @param application for messages and the plan
 * @param component the served one
 * @param cluster the one that tells the application where it is
 * @param from further names under which the application knows the old server
 * @param to as the application shall name the new server
 * @param alsoTo further members of the new server's cluster, as the application shall name them
 * @param reachedAt where we reach the new server, if that is elsewhere
 * @param point the recovery point that the new server was restored from
 * @param testsConnections whether connections are tried from where the application runs, before anything is changed
 * @param consents what the user accepts, by the names that hints give
 * @param limit for each restart, and for sessions to appear and to go
 */
public record CutoverRequest(
        String application,
        String component,
        String cluster,
        List<Endpoint> from,
        Endpoint to,
        List<Endpoint> alsoTo,
        Optional<Endpoint> reachedAt,
        Optional<RestoredPoint> point,
        FenceMode fence,
        boolean testsConnections,
        Set<String> consents,
        Duration limit) {
    public CutoverRequest {
        requireNonNull(application, "application is null");
        requireNonNull(component, "component is null");
        requireNonNull(cluster, "cluster is null");
        requireNonNull(to, "to is null");
        from = List.copyOf(from);
        alsoTo = List.copyOf(alsoTo);
        consents = Set.copyOf(consents);
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("the limit is not positive: " + limit);
        }
    }

    /** All names that are written instead of the old ones. */
    public List<Endpoint> names() {
        return Stream.concat(Stream.of(to), alsoTo.stream()).toList();
    }
}
