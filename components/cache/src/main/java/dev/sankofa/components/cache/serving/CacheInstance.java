package dev.sankofa.components.cache.serving;

import dev.sankofa.components.cache.proof.TargetProof;
import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.restore.RestoreRules;
import dev.sankofa.components.cache.server.KeySlot;
import dev.sankofa.components.cache.server.Members;
import dev.sankofa.components.cache.server.ServerInfo;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.cache.server.SlotMap;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Fence;
import dev.sankofa.components.spi.cutover.ServedInstance;
import dev.sankofa.components.spi.cutover.SessionGroup;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One server, with the application's clients and keys. */
public final class CacheInstance implements ServedInstance {
    private static final String PROBE = "the probe";

    private final ServerSettings server;
    private final ServingRules rules;

    public CacheInstance(ServerSettings server, ServingRules rules) {
        this.server = server;
        this.rules = rules;
    }

    /** What is done on a connection. */
    interface Work<T> {
        T on(RedisConnection connection) throws IOException;
    }

    static <T> T ask(ServerSettings server, String attempt, Work<T> work) {
        try (RedisConnection connection = server.open()) {
            return work.on(connection);
        } catch (IOException e) {
            throw server.failures().running(attempt, e);
        }
    }

    /** None: every start of a server is another run, and a copy says nothing of its origin. */
    @Override
    public Optional<String> identity(RunContext run) {
        run.cancellation().check();
        ask(server, "saying hello", connection -> connection.call("PING"));
        return Optional.empty();
    }

    @Override
    public List<Endpoint> members(RunContext run) {
        run.cancellation().check();
        List<ServerSettings> members = Members.of(server);
        return members.size() == 1
                ? List.of()
                : members.stream()
                        .map(member -> new Endpoint(
                                member.transport().host(), member.transport().port()))
                        .toList();
    }

    @Override
    public Verification compare(CaptureSource capture, RunContext run) {
        return new TargetProof(server, RestoreRules.EVERYTHING, capture, run).verify();
    }

    @Override
    public List<SessionGroup> sessions(RunContext run) {
        run.cancellation().check();
        List<SessionGroup> sessions = new ArrayList<>();
        for (ServerSettings member : Members.of(server)) {
            sessions.addAll(member.address().equals(server.address()) ? sessions(member) : sessionsOfOther(member));
        }
        return ClientList.together(sessions);
    }

    /** The server is not unreachable because another member of its cluster is. */
    private List<SessionGroup> sessionsOfOther(ServerSettings member) {
        try {
            return sessions(member);
        } catch (SankofaException e) {
            if (e.code() != ErrorCode.SOURCE_UNREACHABLE) {
                throw e;
            }
            throw new SankofaException(
                    ErrorCode.SOURCE_FAILED,
                    "member " + member.address() + " of the cluster: " + e.getMessage(),
                    "Bring it back, or take it out of the cluster (CLUSTER FORGET): nobody can look who uses it.",
                    e);
        }
    }

    private List<SessionGroup> sessions(ServerSettings member) {
        return ask(member, "asking for clients", connection -> {
            String ours = String.valueOf(id(connection.call("CLIENT", "ID"), member));
            return switch (connection.call("CLIENT", "LIST")) {
                case Reply.Bulk list ->
                    ClientList.sessions(list.bytes().toString(), ours).stream()
                            .filter(rules.served().sessions()::includes)
                            .toList();
                case Reply.Refusal refusal -> throw member.failures().refused("asking for clients", refusal);
                case Reply other -> throw unexpected("CLIENT LIST", other);
            };
        });
    }

    private static long id(Reply reply, ServerSettings member) throws ProtocolException {
        return switch (reply) {
            case Reply.Whole number -> number.value();
            case Reply.Refusal refusal -> throw member.failures().refused("asking for clients", refusal);
            case Reply other -> throw unexpected("CLIENT ID", other);
        };
    }

    static ProtocolException unexpected(String command, Reply reply) {
        return new ProtocolException(
                command + " was answered by " + reply.getClass().getSimpleName());
    }

    @Override
    public Check probe(RunContext run) {
        run.cancellation().check();
        return ask(server, "asking the probe", connection -> {
            if (rules.probe().isPresent()) {
                return judged(rules.probe().get(), connection);
            }
            long keys = keys(connection);
            return new Check(PROBE, Result.PASSED, keys, keys + " keys");
        });
    }

    /** Of a cluster, those of all primaries. */
    private long keys(RedisConnection connection) throws IOException {
        ServerInfo info = ServerInfo.ask(connection, server.failures());
        if (!info.isCluster()) {
            return info.keys();
        }
        long keys = 0;
        for (SlotMap.Shard shard : SlotMap.ask(connection, server).shards()) {
            ServerSettings primary = server.at(shard.node());
            keys += ask(primary, "asking INFO", other -> ServerInfo.ask(other, primary.failures()))
                    .keys();
        }
        return keys;
    }

    /** A member of a cluster answers for its own slots only. */
    private Check judged(String key, RedisConnection connection) throws IOException {
        Reply reply = connection.call("EXISTS", key);
        if (!(reply instanceof Reply.Refusal refusal) || !refusal.kind().equals("MOVED")) {
            return judged(reply);
        }
        SlotMap slots = SlotMap.ask(connection, server);
        int slot = KeySlot.of(key.getBytes(StandardCharsets.UTF_8));
        ServerSettings primary =
                server.at(slots.shards().get(slots.indexOf(slot)).node());
        return judged(ask(primary, "asking the probe", other -> other.call("EXISTS", key)));
    }

    private Check judged(Reply reply) {
        return switch (reply) {
            case Reply.Whole(long found) when found == 1 -> new Check(PROBE, Result.PASSED, 1, "the key exists");
            case Reply.Whole _ -> new Check(PROBE, Result.FAILED, 1, "the key of cutover-probe does not exist");
            case Reply.Refusal refusal -> new Check(PROBE, Result.FAILED, 1, "the server says: " + refusal.text());
            case Reply other ->
                new Check(
                        PROBE,
                        Result.FAILED,
                        1,
                        "answered by " + other.getClass().getSimpleName());
        };
    }

    @Override
    public Fence planFence(RunContext run) {
        run.cancellation().check();
        return new WriteFence(server).plan();
    }

    @Override
    public void fence(Facts remembered, RunContext run) {
        run.cancellation().check();
        new WriteFence(server).close(remembered);
    }

    @Override
    public void unfence(Facts remembered, RunContext run) {
        run.cancellation().check();
        new WriteFence(server).open(remembered);
    }
}
