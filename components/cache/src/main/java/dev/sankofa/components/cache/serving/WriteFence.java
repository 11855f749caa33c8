package dev.sankofa.components.cache.serving;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.server.Members;
import dev.sankofa.components.cache.server.NodeAddress;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.cutover.Fence;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Refuses all writes to a server, and takes them again. Of a cluster, to every member: a replica that is promoted meanwhile is fenced
 * already. Members are fenced one after the other, so that there is a moment in which some still take writes.
 */
final class WriteFence {
    private static final String SETTING = "min-replicas-to-write";

    /** 0 turns the other setting off. */
    private static final String LAG = "min-replicas-max-lag";

    private static final String USUAL_LAG = "10";
    private static final String MEMBERS = "members";
    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String BEFORE = "minReplicasToWrite";
    private static final String LAG_BEFORE = "minReplicasMaxLag";

    /** More replicas than any server has. */
    private static final String MORE_THAN_ANY = Integer.toString(Integer.MAX_VALUE);

    private final ServerSettings server;

    WriteFence(ServerSettings server) {
        this.server = server;
    }

    Fence plan() {
        List<Facts> remembered = new ArrayList<>();
        for (ServerSettings member : Members.of(server)) {
            Optional<Facts> before = CacheInstance.ask(
                    member, "looking how to refuse writes", connection -> remember(member.address(), connection));
            if (before.isEmpty()) {
                return impossible(member);
            }
            remembered.add(before.get());
        }
        String members =
                remembered.size() == 1 ? "" : " on each of " + remembered.size() + " members, one after the other";
        return new Fence(
                "no writes (" + SETTING + " beyond all replicas" + members + "); connections of clients end",
                Facts.builder().put(MEMBERS, remembered).build(),
                List.of());
    }

    private static Fence impossible(ServerSettings member) {
        return new Fence(
                "none",
                Facts.NONE,
                List.of(Finding.error(
                        "fence of " + member.address(),
                        "CONFIG is not allowed to us there, so that its writes cannot be refused",
                        "Stop its writers by other means, and leave the fence out with --fence none.")));
    }

    private static Optional<Facts> remember(NodeAddress member, RedisConnection connection) throws IOException {
        Optional<String> replicas = setting(connection, SETTING);
        Optional<String> lag = setting(connection, LAG);
        return replicas.isEmpty() || lag.isEmpty()
                ? Optional.empty()
                : Optional.of(Facts.builder()
                        .put(HOST, member.host())
                        .put(PORT, member.port())
                        .put(BEFORE, replicas.get())
                        .put(LAG_BEFORE, lag.get())
                        .build());
    }

    private static Optional<String> setting(RedisConnection connection, String name) throws IOException {
        return connection.call("CONFIG", "GET", name) instanceof Reply.Items(List<Reply> pair)
                        && pair.size() == 2
                        && pair.get(1) instanceof Reply.Bulk value
                ? Optional.of(value.bytes().toString())
                : Optional.empty();
    }

    /** Writes are refused everywhere before the first connection is ended: nobody goes on writing at another member. */
    void close(Facts remembered) {
        List<Facts> members = remembered.list(MEMBERS, Facts.class);
        for (Facts member : members) {
            if (lagBefore(member).equals("0")) {
                set(at(member), LAG, USUAL_LAG);
            }
            set(at(member), SETTING, MORE_THAN_ANY);
        }
        members.forEach(member -> endConnections(at(member)));
    }

    private static void endConnections(ServerSettings member) {
        CacheInstance.ask(member, "ending its connections", connection -> {
            if (connection.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes") instanceof Reply.Refusal refusal) {
                throw member.failures().refused("ending its connections", refusal);
            }
            return true;
        });
    }

    private ServerSettings at(Facts member) {
        return server.at(new NodeAddress(
                member.text(HOST).orElseThrow(),
                Math.toIntExact(member.number(PORT).orElseThrow())));
    }

    private static String lagBefore(Facts member) {
        return member.text(LAG_BEFORE).orElse(USUAL_LAG);
    }

    /** Opens all that can be reached before it says which could not. */
    void open(Facts remembered) {
        Optional<SankofaException> trouble = Optional.empty();
        for (Facts member : remembered.list(MEMBERS, Facts.class)) {
            try {
                set(at(member), SETTING, member.text(BEFORE).orElse("0"));
                set(at(member), LAG, lagBefore(member));
            } catch (SankofaException e) {
                trouble = trouble.or(() -> Optional.of(e));
            }
        }
        if (trouble.isPresent()) {
            throw trouble.get();
        }
    }

    private static void set(ServerSettings member, String setting, String value) {
        CacheInstance.ask(member, "setting " + setting, connection -> {
            if (connection.call("CONFIG", "SET", setting, value) instanceof Reply.Refusal refusal) {
                throw member.failures().refused("setting " + setting, refusal);
            }
            return true;
        });
    }
}
