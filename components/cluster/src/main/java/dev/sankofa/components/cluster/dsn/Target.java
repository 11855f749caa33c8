package dev.sankofa.components.cluster.dsn;

import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Protocol;
import java.util.List;
import java.util.Locale;

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

    /** Whether a host and the text of a port name the old endpoint. */
    public boolean isOld(String host, String port) {
        return isOld(host.strip(), Ports.parse(port.strip()));
    }

    boolean isOld(String host, int port) {
        return from.stream().anyMatch(old -> old.port() == port && Hosts.same(old.host(), host));
    }

    /** Whether a text has an old host somewhere in it. */
    boolean isNear(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return from.stream().anyMatch(old -> lower.contains(old.host().toLowerCase(Locale.ROOT)));
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
