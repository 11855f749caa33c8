package dev.sankofa.components.cache;

import dev.sankofa.components.cache.capture.CaptureRules;
import dev.sankofa.components.cache.capture.ServerCapture.ServerState;
import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.server.ServerInfo;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.cache.server.SlotMap;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks whether a server can be captured, and how. */
final class ServerDiscovery {
    private final ServerSettings server;
    private final CaptureRules rules;
    private final List<Finding> findings = new ArrayList<>();

    ServerDiscovery(ServerSettings server, CaptureRules rules) {
        this.server = server;
        this.rules = rules;
    }

    Discovery discover() {
        try {
            ServerState state = ServerState.ask(server);
            long keys = 0;
            long bytes = 0;
            for (SlotMap.Shard shard : state.slots().shards()) {
                ServerInfo info = lookAt(state.info().isCluster() ? server.at(shard.node()) : server);
                keys += info.keys();
                bytes += info.number("used_memory");
            }
            Facts facts = Facts.builder()
                    .put("program", state.info().program())
                    .put("shards", state.slots().shards().size())
                    .put("maxmemoryPolicy", state.info().text("maxmemory_policy"))
                    .build();
            return new Discovery(state.identity(server), keys, bytes, facts, findings);
        } catch (SankofaException e) {
            findings.add(Finding.error(
                    server.address().toString(),
                    String.valueOf(e.getMessage()),
                    e.hint().orElse("")));
            return new Discovery(server.address().toString(), 0, 0, Facts.NONE, findings);
        }
    }

    private ServerInfo lookAt(ServerSettings node) {
        try (RedisConnection connection = node.open()) {
            ServerInfo info = ServerInfo.ask(connection, node.failures());
            // Asking for one's own capabilities is what a replica begins with, and changes nothing.
            Reply answer = connection.call("REPLCONF", "capa", "eof");
            if (rules.method() != CaptureRules.Method.SCAN && answer instanceof Reply.Refusal refusal) {
                sayRefused(node, refusal);
            }
            return info;
        } catch (IOException e) {
            throw node.failures().running("looking at it", e);
        }
    }

    private void sayRefused(ServerSettings node, Reply.Refusal refusal) {
        if (rules.method() == CaptureRules.Method.PSYNC) {
            SankofaException failure = node.failures().refused("asking for a copy", refusal);
            findings.add(Finding.error(
                    node.address().toString(),
                    String.valueOf(failure.getMessage()),
                    failure.hint().orElse("")));
        } else {
            findings.add(Finding.warning(
                    node.address().toString(),
                    "the server gives no copy (" + refusal.text() + "): it will be read key by key, not at one instant",
                    "Allow +psync +replconf to the user where the server can."));
        }
    }
}
