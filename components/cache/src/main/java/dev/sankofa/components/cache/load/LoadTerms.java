package dev.sankofa.components.cache.load;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.server.ServerInfo;
import dev.sankofa.components.cache.server.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Whether a server may be made our replica for a moment. A full copy replaces all that a server has, its function libraries too, and
 * whoever watches or follows it sees a primary become a replica; so it has to be empty and alone. It has to reach us, over a network
 * that may see the data.
 */
public final class LoadTerms {
    private static final List<String> NEEDED =
            List.of("masteruser", "masterauth", "repl-diskless-load", "replica-read-only", "databases");

    private final ServerSettings server;
    private final Optional<String> listenAddress;

    /**
     * @param listenAddress an address of this machine that the server reaches; absent for the loopback address
     */
    public LoadTerms(ServerSettings server, Optional<String> listenAddress) {
        this.server = server;
        this.listenAddress = listenAddress;
    }

    /** What speaks against it, in words that follow "because"; nothing when the server may load. */
    public Optional<String> objection(ServerInfo info, long keys) {
        if (info.isCluster()) {
            return Optional.of("a cluster takes no copies");
        }
        if (keys > 0) {
            return Optional.of("the server is not empty");
        }
        if (info.number("connected_slaves") > 0) {
            return Optional.of("the server has replicas");
        }
        if (info.number("number_of_libraries") > 0) {
            return Optional.of("the server has function libraries, which a copy would replace");
        }
        Optional<String> unreachable = unreachable();
        return unreachable.isPresent() ? unreachable : asked();
    }

    private Optional<String> unreachable() {
        try {
            boolean isHere = InetAddress.getByName(server.transport().host()).isLoopbackAddress();
            if (!isHere && listenAddress.isEmpty()) {
                return Optional.of("the server is on another machine and listen-address is not set");
            }
            if (!isHere && server.transport().encrypted()) {
                return Optional.of("the server loads without TLS, and it is on another machine");
            }
            address();
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("an address is not known: " + e.getMessage());
        }
    }

    /** Where we listen. */
    InetAddress address() throws UnknownHostException {
        return InetAddress.getByName(listenAddress.orElse(server.transport().host()));
    }

    private Optional<String> asked() {
        try (RedisConnection connection = server.open()) {
            if (!(connection.call("COMMAND", "INFO", "replicaof") instanceof Reply.Items items)
                    || !(items.replies().getFirst() instanceof Reply.Items)) {
                return Optional.of("the server has no REPLICAOF for us");
            }
            Configuration configuration = new Configuration(connection, server.failures());
            for (String name : NEEDED) {
                if (configuration.get(name).isEmpty()) {
                    return Optional.of("the server does not show us " + name + " of its configuration");
                }
            }
            if (!configuration.get("replica-read-only").orElse("").equals("yes")) {
                return Optional.of("replica-read-only is off, so that writes would be lost");
            }
            return watched(connection) ? Optional.of("a Sentinel watches the server") : Optional.empty();
        } catch (IOException e) {
            throw server.failures().running("asking whether it may load", e);
        }
    }

    private static boolean watched(RedisConnection connection) throws IOException {
        return connection.call("PUBSUB", "CHANNELS", "__sentinel__:hello") instanceof Reply.Items items
                && !items.replies().isEmpty();
    }
}
