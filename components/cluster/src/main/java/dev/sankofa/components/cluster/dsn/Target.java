package dev.sankofa.components.cluster.dsn;

import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Protocol;
import java.util.List;

/**
 * What is looked for, and what is written instead.
 *
 * @param from names of the old endpoint, each as good as the others
 */
public record Target(List<Endpoint> from, Endpoint to, Protocol protocol) {
    public Target {
        from = List.copyOf(from);
    }

    boolean isOldHost(String host) {
        return from.stream().anyMatch(old -> Hosts.same(old.host(), host));
    }

    boolean isOld(String host, int port) {
        return from.stream().anyMatch(old -> old.port() == port && Hosts.same(old.host(), host));
    }

    /** The new host where an IPv6 address stands in brackets. */
    String bracketedHost() {
        return to.isIpv6() ? "[" + to.host() + "]" : to.host();
    }

    String newPort() {
        return Integer.toString(to.port());
    }

    boolean movesToUsualPort() {
        return to.port() == protocol.usualPort();
    }

    int usualPort() {
        return protocol.usualPort();
    }
}
