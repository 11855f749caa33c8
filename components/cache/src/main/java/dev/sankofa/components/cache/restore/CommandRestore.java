package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.capture.CapturedRdb;
import dev.sankofa.components.cache.capture.ServerCapture.ServerState;
import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbKey;
import dev.sankofa.components.cache.rdb.RdbVisitor;
import dev.sankofa.components.cache.rdb.ValueSpool;
import dev.sankofa.components.cache.server.KeySlot;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.cache.server.SlotMap;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes keys by commands, over several connections to a server or to each primary of a cluster. */
final class CommandRestore implements AutoCloseable {
    private final RestoreRules rules;
    private final KeySelection selection;
    private final RunContext run;
    private final SlotMap slots;
    private final List<RestoreLanes> nodes = new ArrayList<>();

    CommandRestore(
            ServerSettings server,
            ServerState state,
            RestoreRules rules,
            KeySelection selection,
            StepProgress steps,
            RunContext run) {
        this.rules = rules;
        this.selection = selection;
        this.run = run;
        this.slots = state.slots();
        boolean isOpen = false;
        try {
            for (SlotMap.Shard shard : slots.shards()) {
                nodes.add(new RestoreLanes(
                        state.info().isCluster() ? server.at(shard.node()) : server, rules, steps, run));
            }
            isOpen = true;
        } finally {
            if (!isOpen) {
                close();
            }
        }
    }

    /**
     * @param mayRepeat whether a key may come twice; the later one then counts
     */
    RestoreTally write(CapturedRdb rdb, boolean mayRepeat) {
        Writer writer = new Writer(rules.existing() == RestoreRules.Existing.REPLACE || mayRepeat);
        rdb.read(writer, ValueSpool.in(run.scratch()));
        writer.flush();
        nodes.forEach(RestoreLanes::finish);
        return new RestoreTally(
                RestoreRules.Method.RESTORE,
                selection,
                nodes.stream().mapToLong(RestoreLanes::written).sum(),
                nodes.stream().mapToLong(RestoreLanes::kept).sum(),
                nodes.stream().mapToLong(RestoreLanes::bytes).sum());
    }

    @Override
    public void close() {
        nodes.forEach(RestoreLanes::close);
    }

    /** Turns keys into batches, one being filled for each server and database. */
    private final class Writer implements RdbVisitor {
        private final Map<Integer, RestoreBatch> filling = new HashMap<>();
        private final boolean replace;

        Writer(boolean replace) {
            this.replace = replace;
        }

        @Override
        public boolean wantsValue(int database, Bytes name) {
            return selection.wants(name);
        }

        @Override
        public void key(RdbKey key, DumpPayload value) throws IOException {
            if (!selection.takes(key)) {
                value.close();
                return;
            }
            Bytes target = selection.nameOf(key);
            int node = nodes.size() == 1 ? 0 : slots.indexOf(KeySlot.of(target.toArray()));
            Optional<LargeValue> large = LargeValue.of(target, key, value, replace);
            if (large.isPresent()) {
                nodes.get(node).put(RestoreBatch.of(large.get()));
            } else if (value.isSpooled()) {
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
