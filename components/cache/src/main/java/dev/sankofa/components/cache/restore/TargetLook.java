package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.capture.CaptureFacts;
import dev.sankofa.components.cache.capture.ServerCapture.ServerState;
import dev.sankofa.components.cache.load.Interrupted;
import dev.sankofa.components.cache.load.LoadTerms;
import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.server.ServerInfo;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.cache.server.SlotMap;
import dev.sankofa.components.spi.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a server that is restored to looks like, and what speaks against it. */
final class TargetLook {
    private static final long USUAL_BULK_LIMIT = 512L << 20;
    private static final long USUAL_QUERY_LIMIT = 1L << 30;

    private final ServerSettings server;
    private final ServerState state;
    private final long keys;
    private final long valueLimit;
    private final OptionalLong databases;
    private final boolean leftByRestore;

    private TargetLook(
            ServerSettings server,
            ServerState state,
            long keys,
            long valueLimit,
            OptionalLong databases,
            boolean leftByRestore) {
        this.server = server;
        this.state = state;
        this.keys = keys;
        this.valueLimit = valueLimit;
        this.databases = databases;
        this.leftByRestore = leftByRestore;
    }

    static TargetLook at(ServerSettings server) {
        ServerState state = ServerState.ask(server);
        long keys = 0;
        for (SlotMap.Shard shard : state.slots().shards()) {
            keys += keys(state.info().isCluster() ? server.at(shard.node()) : server);
        }
        try (RedisConnection connection = server.open()) {
            long bulk = number(connection, "proto-max-bulk-len").orElse(USUAL_BULK_LIMIT);
            long query = number(connection, "client-query-buffer-limit").orElse(USUAL_QUERY_LIMIT);
            return new TargetLook(
                    server,
                    state,
                    keys,
                    Math.min(bulk, query),
                    number(connection, "databases"),
                    Interrupted.find(server).isPresent());
        } catch (IOException e) {
            throw server.failures().running("asking its configuration", e);
        }
    }

    private static long keys(ServerSettings node) {
        try (RedisConnection connection = node.open()) {
            return ServerInfo.ask(connection, node.failures()).keys();
        } catch (IOException e) {
            throw node.failures().running("counting its keys", e);
        }
    }

    /** Absent where the server does not show its configuration, as managed ones do not. */
    private static OptionalLong number(RedisConnection connection, String name) throws IOException {
        if (connection.call("CONFIG", "GET", name) instanceof Reply.Items items
                && items.replies().size() == 2
                && items.replies().get(1) instanceof Reply.Bulk value
                && value.bytes().toString().matches("\\d{1,18}")) {
            return OptionalLong.of(Long.parseLong(value.bytes().toString()));
        }
        return OptionalLong.empty();
    }

    String identity() {
        return state.identity(server);
    }

    /** Whether a restore that let it load was interrupted, and is to be ended first. */
    boolean isLeftByRestore() {
        return leftByRestore;
    }

    Optional<String> objectionToLoading(RestoreRules rules, CaptureFacts facts, CaptureSurvey survey) {
        return LoadChoice.objection(
                rules, new LoadTerms(server, rules.listenAddress()), state.info(), keys, facts, survey);
    }

    List<Finding> refusals(CaptureFacts facts, CaptureSurvey survey, RestoreRules rules) {
        List<Finding> findings = new ArrayList<>();
        if (keys > 0 && rules.existing() == RestoreRules.Existing.REFUSE) {
            findings.add(Finding.error(
                    identity(),
                    "the server is not empty: it has " + keys + " keys",
                    leftByRestore
                            ? "A restore that was interrupted left them; empty the server (REPLICAOF NO ONE, FLUSHALL), or"
                                    + " say existing=replace."
                            : "Name an empty server, or say existing=replace or existing=keep to merge."));
        }
        if (leftByRestore && isBeingLoaded()) {
            findings.add(Finding.error(
                    identity(),
                    "another restore is loading into the server",
                    "Wait for its end; if there is none, say REPLICAOF NO ONE there."));
        } else if (state.info().text("role").equals("slave") && !leftByRestore) {
            findings.add(Finding.error(
                    identity(), "the server is a replica and takes no writes", "Name its primary in host and port."));
        }
        refuseVersions(findings, facts);
        refuseDatabases(findings, survey);
        warnOfMemory(findings, survey);
        return findings;
    }

    private boolean isBeingLoaded() {
        return state.info().text("master_link_status").equals("up")
                || state.info().number("master_sync_in_progress") > 0;
    }

    private void refuseVersions(List<Finding> findings, CaptureFacts facts) {
        facts.shards().stream()
                .map(CaptureFacts.ShardFacts::rdbVersion)
                .filter(version -> !Compatibility.takes(state.info(), version))
                .findFirst()
                .ifPresent(version -> findings.add(Finding.error(
                        identity(),
                        state.info().program() + " does not take values in RDB version " + version + ", which "
                                + facts.program() + " wrote",
                        "Restore into the same program in the same or a newer version.")));
    }

    private void refuseDatabases(List<Finding> findings, CaptureSurvey survey) {
        int highest = survey.keysOfDatabase().keySet().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        long most = state.info().isCluster() ? 1 : databases.orElse(Long.MAX_VALUE);
        if (highest >= most) {
            findings.add(Finding.error(
                    identity(),
                    "the capture has keys in database " + highest + ", the server has only " + most,
                    "Set databases in its configuration; a cluster has only one."));
        }
    }

    /** What speaks against values that come by commands: a string has to fit into one. */
    Optional<Finding> sizeRefusal(CaptureSurvey survey) {
        if (survey.largestWhole() + 32 <= valueLimit) {
            return Optional.empty();
        }
        return Optional.of(Finding.error(
                identity(),
                "the largest value is " + survey.largestWhole() + " bytes and the server takes only " + valueLimit
                        + " at once",
                "Raise both proto-max-bulk-len and client-query-buffer-limit above that with CONFIG SET, let an empty"
                        + " server load it (method=load), or restore as a file with rdb-directory."));
    }

    private void warnOfMemory(List<Finding> findings, CaptureSurvey survey) {
        long limit = state.info().number("maxmemory");
        if (limit > 0 && survey.bytes() > limit - state.info().number("used_memory")) {
            findings.add(Finding.warning(
                    identity(),
                    "the data may not fit: maxmemory is " + limit + " bytes, " + survey.bytes()
                            + " bytes come, packed tighter than in memory",
                    "Raise maxmemory before the restore."));
        }
    }
}
