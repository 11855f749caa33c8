package dev.sankofa.components.cache.capture;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Replication;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.server.ServerInfo;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks a server for its data: as a replica, or else key by key. */
final class CopyRequest {
    private final ServerSettings server;
    private final CaptureRules.Method wanted;
    private final RunContext run;
    private final List<Finding> findings = new ArrayList<>();
    private String method = "psync";

    CopyRequest(ServerSettings server, CaptureRules.Method wanted, RunContext run) {
        this.server = server;
        this.wanted = wanted;
        this.run = run;
    }

    RdbSource open() throws IOException {
        return wanted == CaptureRules.Method.SCAN ? scan("the policy says method: scan") : replicate();
    }

    /** {@code psync} or {@code scan}, as it came out. */
    String method() {
        return method;
    }

    List<Finding> findings() {
        return findings;
    }

    private RdbSource replicate() throws IOException {
        RedisConnection connection = server.open();
        boolean isInUse = false;
        try {
            switch (Replication.begin(connection)) {
                case Replication.FullCopy copy -> {
                    isInUse = true;
                    return new ReplicationSource(connection, copy);
                }
                case Replication.Refused(Reply.Refusal refusal) -> {
                    if (wanted == CaptureRules.Method.PSYNC || !isForGood(refusal)) {
                        throw server.failures().refused("asking for a copy by PSYNC", refusal);
                    }
                    return scan("the server refuses PSYNC: " + refusal.text());
                }
            }
        } finally {
            if (!isInUse) {
                connection.close();
            }
        }
    }

    /** Whether waiting would not help: the server is one that never gives copies, or not to this user. */
    private static boolean isForGood(Reply.Refusal refusal) {
        return switch (refusal.kind()) {
            case "NOPERM", "ERR" -> true;
            default -> false;
        };
    }

    private RdbSource scan(String why) throws IOException {
        method = "scan";
        findings.add(Finding.warning(
                server.address().toString(),
                "captured key by key, so not the state of one instant; " + why,
                "Allow +psync +replconf to the user where the server can; otherwise stop writers during a capture."));
        RedisConnection connection = server.open();
        try {
            ServerInfo info = ServerInfo.ask(connection, server.failures());
            return ScanSource.begin(
                    connection, new KeyScan(connection, info, server.failures(), run.cancellation()), run);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
