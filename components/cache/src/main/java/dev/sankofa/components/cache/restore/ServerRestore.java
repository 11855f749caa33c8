package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.capture.CaptureFacts;
import dev.sankofa.components.cache.capture.CapturedRdb;
import dev.sankofa.components.cache.capture.ServerCapture.ServerState;
import dev.sankofa.components.cache.capture.Steps;
import dev.sankofa.components.cache.census.JobQueue;
import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbKey;
import dev.sankofa.components.cache.rdb.RdbVisitor;
import dev.sankofa.components.cache.rdb.ValueSpool;
import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.server.KeySlot;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.cache.server.SlotMap;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a capture's keys into a running server, or into the primaries of a cluster. */
public final class ServerRestore {
    private final String name;
    private final ServerSettings server;
    private final RestoreRules rules;
    private final CaptureSource capture;
    private final CaptureFacts facts;
    private final RunContext run;
    private final List<RestoreLanes> nodes = new ArrayList<>();
    private final List<byte[]> functions = new ArrayList<>();
    private long expired;
    private long excluded;

    public ServerRestore(
            String name, ServerSettings server, RestoreRules rules, CaptureSource capture, RunContext run) {
        this.name = name;
        this.server = server;
        this.rules = rules;
        this.capture = capture;
        this.facts = CaptureFacts.read(capture.facts());
        this.run = run;
    }

    public RestoreOutcome restore(RestorePlanner.Planned planned) {
        Steps steps = Steps.begin(run, name, "restoring keys", planned.plan().items());
        ServerState state = ServerState.ask(server);
        try {
            for (SlotMap.Shard shard : state.slots().shards()) {
                ServerSettings node = state.info().isCluster() ? server.at(shard.node()) : server;
                nodes.add(new RestoreLanes(node, rules, steps, run));
            }
            QueuePause pause = planned.survey().pause();
            Writer writer = new Writer(state.slots(), pause);
            new CapturedRdb(capture, facts).read(writer, ValueSpool.in(run.scratch()));
            writer.flush();
            nodes.forEach(RestoreLanes::finish);
            afterwards(state, pause);
            steps.finish();
            return outcome(planned.plan(), pause);
        } finally {
            nodes.forEach(RestoreLanes::close);
        }
    }

    private void afterwards(ServerState state, QueuePause pause) {
        for (SlotMap.Shard shard : state.slots().shards()) {
            ServerSettings node = state.info().isCluster() ? server.at(shard.node()) : server;
            try (RedisConnection connection = node.open()) {
                loadFunctions(connection, node);
                for (JobQueue queue : pause.queues()) {
                    byte[] stem = Bytes.ofUtf8(queue.stem() + ":meta").toArray();
                    if (shard.slots().get(KeySlot.of(stem))) {
                        mark(connection, node, queue);
                    }
                }
            } catch (IOException e) {
                throw node.failures().running("finishing the restore", e);
            }
        }
    }

    private void loadFunctions(RedisConnection connection, ServerSettings node) throws IOException {
        for (byte[] code : functions) {
            boolean replaces = rules.existing() == RestoreRules.Existing.REPLACE;
            connection.begin(replaces ? 4 : 3);
            connection.argument("FUNCTION");
            connection.argument("LOAD");
            if (replaces) {
                connection.argument("REPLACE");
            }
            connection.argument(code, code.length);
            connection.flush();
            if (connection.receive() instanceof Reply.Refusal refusal
                    && !refusal.text().contains("already exists")) {
                throw node.failures().refused("loading a function library", refusal);
            }
        }
    }

    private void mark(RedisConnection connection, ServerSettings node, JobQueue queue) throws IOException {
        require(connection.call("SELECT", Integer.toString(queue.database())), node);
        for (List<String> command : QueuePause.marks(queue)) {
            require(connection.call(command.toArray(String[]::new)), node);
        }
        long left = QueuePause.hasBothLists(queue) ? queue.jobsIn("wait") : 0;
        for (; left > 0; left--) {
            require(connection.call("RPOPLPUSH", queue.stem() + ":wait", queue.stem() + ":paused"), node);
        }
    }

    /** A cluster knows no SELECT, and needs none. */
    private static void require(Reply reply, ServerSettings node) {
        if (reply instanceof Reply.Refusal refusal && !refusal.text().contains("SELECT is not allowed")) {
            throw node.failures().refused("pausing a queue", refusal);
        }
    }

    private RestoreOutcome outcome(RestorePlan plan, QueuePause pause) {
        long written = nodes.stream().mapToLong(RestoreLanes::written).sum();
        long kept = nodes.stream().mapToLong(RestoreLanes::kept).sum();
        long bytes = nodes.stream().mapToLong(RestoreLanes::bytes).sum();
        List<Finding> findings = new ArrayList<>();
        if (expired > 0) {
            findings.add(
                    Finding.info(plan.target(), expired + " keys have expired since the capture and were left out"));
        }
        for (JobQueue queue : pause.queues()) {
            findings.add(Finding.warning(
                    plan.target(),
                    queue.framework() + " queue " + queue.name() + " is paused, with " + queue.summary(),
                    "Look at its jobs, remove what must not run again, and resume it with the queue's own library."));
        }
        Facts outcome = Facts.builder()
                .put("host", server.transport().host())
                .put("port", server.transport().port())
                .put("expired", expired)
                .put("kept", kept)
                .put("excluded", excluded)
                .put("functions", functions.size())
                .put("pausedQueues", pause.queues().size())
                .build();
        return new RestoreOutcome(written, kept + expired, bytes, outcome, findings);
    }

    /** Turns keys into batches, one being filled for each server and database. */
    private final class Writer implements RdbVisitor {
        private final SlotMap slots;
        private final QueuePause pause;
        private final Map<Integer, RestoreBatch> filling = new HashMap<>();
        // A capture by SCAN may hold a key twice.
        private final boolean replace = rules.existing() == RestoreRules.Existing.REPLACE || facts.mayRepeatKeys();

        Writer(SlotMap slots, QueuePause pause) {
            this.slots = slots;
            this.pause = pause;
        }

        @Override
        public void function(Bytes code) {
            if (rules.prefixes().isEmpty()
                    && functions.stream().noneMatch(known -> Bytes.of(known).equals(code))) {
                functions.add(code.toArray());
            }
        }

        @Override
        public boolean wantsValue(int database, Bytes key) {
            return rules.includes(key);
        }

        @Override
        public void key(RdbKey key, DumpPayload value) throws IOException {
            if (!rules.includes(key.name())) {
                excluded++;
                return;
            }
            if (key.expiresAtMillis().isPresent()
                    && key.expiresAtMillis().getAsLong() <= run.clock().millis()) {
                expired++;
                value.close();
                return;
            }
            Bytes target = pause.nameOf(key.database(), key.name());
            int node = nodes.size() == 1 ? 0 : slots.indexOf(KeySlot.of(target.toArray()));
            if (value.isSpooled()) {
                RestoreBatch alone = new RestoreBatch(key.database());
                alone.add(target, key, value, replace);
                nodes.get(node).put(alone);
            } else {
                add(node, target, key, value);
            }
        }

        private void add(int node, Bytes target, RdbKey key, DumpPayload value) throws IOException {
            RestoreBatch batch = filling.get(node);
            if (batch != null && (batch.isFull() || batch.database() != key.database())) {
                nodes.get(node).put(batch);
                batch = null;
            }
            if (batch == null) {
                batch = new RestoreBatch(key.database());
                filling.put(node, batch);
            }
            batch.add(target, key, value, replace);
        }

        void flush() {
            filling.forEach((node, batch) -> nodes.get(node).put(batch));
        }
    }
}
