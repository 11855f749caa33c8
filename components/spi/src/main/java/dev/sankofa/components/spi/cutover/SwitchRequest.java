package dev.sankofa.components.spi.cutover;

import java.util.List;
import java.util.Set;

/**
 * Which endpoint is to be named instead of which.
 *
 * @param from names of the old server, equal to each other
 * @param consents what the user accepts, by the names that hints give
 * @param testsConnections whether connections are tried from where the consumers run
 */
public record SwitchRequest(
        List<Endpoint> from,
        Endpoint to,
        Protocol protocol,
        Set<String> consents,
        boolean testsConnections,
        ValueDigests digests) {
    public SwitchRequest {
        from = List.copyOf(from);
        consents = Set.copyOf(consents);
    }
}
