package dev.sankofa.components.spi.cutover;

import java.util.List;
import java.util.Set;

/**
 * Which endpoint is to be named instead of which.
 *
 * @param from names of the old server, and of members of its cluster
 * @param to at least one: the new server, and behind it further members of its cluster. The first old name becomes the first of
 *     them, the second the second, and so on, from the first again when they are fewer
 * @param consents what the user accepts, by the names that hints give
 * @param testsConnections whether connections are tried from where the consumers run
 */
public record SwitchRequest(
        List<Endpoint> from,
        List<Endpoint> to,
        Protocol protocol,
        Set<String> consents,
        boolean testsConnections,
        ValueDigests digests) {
    public SwitchRequest {
        from = List.copyOf(from);
        to = List.copyOf(to);
        consents = Set.copyOf(consents);
    }
}
