package dev.sankofa.components.cache.server;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All members of a cluster, primaries and replicas, as one of them knows them: {@code CLUSTER NODES}. Those that it takes for failed are
 * left out, as nobody can ask them. They are asked by their names where the cluster tells clients names and not addresses ({@code
 * cluster-preferred-endpoint-type hostname}), as certificates by name need.
 */
public final class Members {
    /** {@code ID ADDRESS:PORT@BUS,NAME FLAGS …}; servers before 4.0 say no bus, before 7.0 no name. */
    private static final Pattern LINE =
            Pattern.compile("\\S+ (\\S*):(\\d{1,5})(?:@\\d+)?(?:,([^,\\s]*)\\S*)? (\\S+) .*");

    private Members() {}

    /** The server, or all members of its cluster. */
    public static List<ServerSettings> of(ServerSettings server) {
        try (RedisConnection connection = server.open()) {
            return ServerInfo.ask(connection, server.failures()).isCluster()
                    ? ask(connection, server).stream().map(server::at).toList()
                    : List.of(server);
        } catch (IOException e) {
            throw server.failures().running("asking for the members of its cluster", e);
        }
    }

    /**
     * Asks a member. In the order of their addresses.
     *
     * @param member is the address of whoever does not know its own yet
     */
    static List<NodeAddress> ask(RedisConnection connection, ServerSettings member) throws IOException {
        boolean byName = SlotMap.tellsNames(connection);
        return switch (connection.call("CLUSTER", "NODES")) {
            case Reply.Bulk bulk -> parse(bulk.bytes().toString(), byName, member);
            case Reply.Refusal refusal -> throw member.failures().refused("asking CLUSTER NODES", refusal);
            case Reply other ->
                throw new ProtocolException(
                        "CLUSTER NODES was answered by " + other.getClass().getSimpleName());
        };
    }

    static List<NodeAddress> parse(String text, boolean byName, ServerSettings member) {
        List<NodeAddress> members = new ArrayList<>();
        text.lines().flatMap(line -> node(line, byName, member).stream()).forEach(members::add);
        members.sort(Comparator.comparing(NodeAddress::toString));
        return members;
    }

    private static Optional<NodeAddress> node(String line, boolean byName, ServerSettings member) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> flags = List.of(matcher.group(4).split(","));
        int port = Integer.parseInt(matcher.group(2));
        if (flags.contains("fail") || flags.contains("noaddr") || flags.contains("handshake") || port < 1) {
            return Optional.empty();
        }
        String name = Optional.ofNullable(matcher.group(3)).orElse("");
        if (byName && !name.isEmpty()) {
            return Optional.of(new NodeAddress(name, port));
        }
        String host = matcher.group(1).replaceAll("^\\[|]$", "");
        return Optional.of(new NodeAddress(host.isEmpty() ? member.transport().host() : host, port));
    }
}
