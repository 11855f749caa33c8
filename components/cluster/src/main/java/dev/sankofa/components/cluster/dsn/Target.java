package dev.sankofa.components.cluster.dsn;

import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is looked for, and what is written instead.
 *
 * @param from names of the old server, or of members of its cluster
 * @param to what is written in the place of the first old name, of the second, and so on; from the first again when they are fewer
 */
public record Target(List<Endpoint> from, List<Endpoint> to, Protocol protocol) {
    public Target {
        from = List.copyOf(from);
        to = List.copyOf(to);
        if (to.isEmpty()) {
            throw new IllegalArgumentException("nothing is said to write instead");
        }
    }

    public Target(List<Endpoint> from, Endpoint to, Protocol protocol) {
        this(from, List.of(to), protocol);
    }

    boolean isOldHost(String host) {
        return from.stream().anyMatch(old -> Hosts.same(old.host(), host));
    }

    /** Whether a host and the text of a port name the old endpoint. */
    public boolean isOld(String host, String port) {
        return newFor(host, port).isPresent();
    }

    boolean isOld(String host, int port) {
        return newFor(host, port).isPresent();
    }

    /** What is written instead of a host with the text of a port; empty when they do not name the old endpoint. */
    public Optional<Endpoint> newFor(String host, String port) {
        return newFor(host.strip(), Ports.parse(port.strip()));
    }

    Optional<Endpoint> newFor(String host, int port) {
        for (int i = 0; i < from.size(); i++) {
            if (from.get(i).port() == port && Hosts.same(from.get(i).host(), host)) {
                return Optional.of(to.get(i % to.size()));
            }
        }
        return Optional.empty();
    }

    /** What is written instead of a host of which nothing tells the port; empty when that depends on the port. */
    Optional<Endpoint> newForAnyPort(String host) {
        List<Endpoint> olds =
                from.stream().filter(old -> Hosts.same(old.host(), host)).toList();
        List<Endpoint> kept = olds.stream()
                .flatMap(old -> newFor(host, old.port()).filter(next -> next.port() == old.port()).stream())
                .toList();
        boolean agree = kept.stream().map(Endpoint::host).distinct().count() == 1;
        return agree ? Optional.of(kept.getFirst()) : Optional.empty();
    }

    /** Whether a text has an old host somewhere in it. */
    boolean isNear(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return from.stream().anyMatch(old -> lower.contains(old.host().toLowerCase(Locale.ROOT)));
    }

    /** A host where an IPv6 address stands in brackets. */
    static String bracketedHost(Endpoint to) {
        return to.isIpv6() ? "[" + to.host() + "]" : to.host();
    }

    static String port(Endpoint to) {
        return Integer.toString(to.port());
    }

    int usualPort() {
        return protocol.usualPort();
    }
}
