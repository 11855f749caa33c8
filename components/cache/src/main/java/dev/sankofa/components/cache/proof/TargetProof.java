package dev.sankofa.components.cache.proof;

import dev.sankofa.components.cache.capture.CaptureFacts;
import dev.sankofa.components.cache.capture.CapturedRdb;
import dev.sankofa.components.cache.capture.ServerCapture.ServerState;
import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbKey;
import dev.sankofa.components.cache.rdb.RdbVisitor;
import dev.sankofa.components.cache.rdb.ValueSpool;
import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.restore.CaptureSurvey;
import dev.sankofa.components.cache.restore.QueuePause;
import dev.sankofa.components.cache.restore.RestoreRules;
import dev.sankofa.components.cache.server.KeySlot;
import dev.sankofa.components.cache.server.ServerInfo;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.cache.server.SlotMap;
import dev.sankofa.components.cache.setup.SetupRestore;
import dev.sankofa.components.cache.value.ValueDigest;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a server for every key that was restored to it, and compares type, expiry and value with the capture. */
public final class TargetProof {
    private final ServerSettings server;
    private final RestoreRules rules;
    private final CaptureFacts facts;
    private final CaptureSource capture;
    private final CapturedRdb rdb;
    private final RunContext run;
    private final Tally tally = new Tally();
    private final List<KeyComparison> nodes = new ArrayList<>();

    public TargetProof(ServerSettings server, RestoreRules rules, CaptureSource capture, RunContext run) {
        this.server = server;
        this.rules = rules;
        this.facts = CaptureFacts.read(capture.facts());
        this.capture = capture;
        this.rdb = new CapturedRdb(capture, facts);
        this.run = run;
    }

    public Verification verify() {
        run.cancellation().check();
        ServerState state = ServerState.ask(server);
        QueuePause pause =
                rules.pauseQueues() ? CaptureSurvey.make(rdb, rules, run).pause() : QueuePause.NONE;
        try {
            for (SlotMap.Shard shard : state.slots().shards()) {
                nodes.add(new KeyComparison(
                        state.info().isCluster() ? server.at(shard.node()) : server, tally, run.clock()));
            }
            rdb.read(new Visitor(state.slots(), pause), ValueSpool.in(run.scratch()));
            for (KeyComparison node : nodes) {
                node.flush();
            }
        } catch (IOException e) {
            throw server.failures().running("reading restored keys", e);
        } finally {
            close();
        }
        List<Check> checks = new ArrayList<>(tally.checks());
        checks.add(numberOfKeys(state, pause));
        setup(state).ifPresent(checks::add);
        return new Verification(
                checks, Facts.builder().put("expired", tally.expired()).build());
    }

    /** What a restore of users and configuration would still have to do. */
    private Optional<Check> setup(ServerState state) {
        if (rules.include().isEmpty()) {
            return Optional.empty();
        }
        List<String> open = new ArrayList<>();
        for (SlotMap.Shard shard : state.slots().shards()) {
            ServerSettings node = state.info().isCluster() ? server.at(shard.node()) : server;
            new SetupRestore(node, rules.include(), rules.existing() == RestoreRules.Existing.REPLACE, capture)
                    .plan().stream()
                            .filter(step -> step.action() != RestorePlan.Action.SKIP)
                            .forEach(step -> open.add(step.object()));
        }
        String name = "users and configuration";
        return Optional.of(
                open.isEmpty()
                        ? new Check(name, Result.PASSED, rules.include().size(), "")
                        : new Check(name, Result.FAILED, open.size(), "not as captured: " + String.join(", ", open)));
    }

    private void close() {
        for (KeyComparison node : nodes) {
            try {
                node.close();
            } catch (IOException e) {
                throw server.failures().running("reading restored keys", e);
            }
        }
    }

    /** Only a server that was empty has nothing else. */
    private Check numberOfKeys(ServerState state, QueuePause pause) {
        String name = "nothing but the captured keys";
        if (rules.existing() != RestoreRules.Existing.REFUSE || facts.mayRepeatKeys()) {
            return new Check(
                    name, Result.NOT_RUN, 0, "the server may have keys of its own, or a key may be captured twice");
        }
        long keys = 0;
        for (SlotMap.Shard shard : state.slots().shards()) {
            keys += keys(state.info().isCluster() ? server.at(shard.node()) : server);
        }
        // Expired keys count until the server removes them, and the mark of a paused queue is a key.
        long most = tally.present() + tally.expired() + pause.queues().size();
        return keys <= most
                ? new Check(name, Result.PASSED, keys, "")
                : new Check(name, Result.FAILED, keys, "the server has " + keys + " keys, captured were " + most);
    }

    private static long keys(ServerSettings node) {
        try (RedisConnection connection = node.open()) {
            return ServerInfo.ask(connection, node.failures()).keys();
        } catch (IOException e) {
            throw node.failures().running("counting its keys", e);
        }
    }

    private final class Visitor implements RdbVisitor {
        private final SlotMap slots;
        private final QueuePause pause;
        private long seen;

        Visitor(SlotMap slots, QueuePause pause) {
            this.slots = slots;
            this.pause = pause;
        }

        @Override
        public boolean wantsValue(int database, Bytes name) {
            return rules.includes(name);
        }

        @Override
        public void key(RdbKey key, DumpPayload value) throws IOException {
            if ((seen++ & 0xff) == 0) {
                run.cancellation().check();
            }
            if (!rules.includes(key.name())) {
                return;
            }
            try (value;
                    InputStream in = value.open()) {
                ValueDigest digest =
                        ValueDigest.of(in, value.length(), run.clock().millis());
                Bytes name = pause.nameOf(key.database(), key.name());
                nodes.get(nodes.size() == 1 ? 0 : slots.indexOf(KeySlot.of(name.toArray())))
                        .add(new ExpectedKey(
                                key.database(),
                                name,
                                key.expiresAtMillis(),
                                digest,
                                !pause.changes(key.database(), key.name())
                                        && rules.existing() != RestoreRules.Existing.KEEP));
            }
        }
    }
}
