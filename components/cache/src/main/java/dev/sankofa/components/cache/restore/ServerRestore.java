package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.capture.CaptureFacts;
import dev.sankofa.components.cache.capture.CapturedRdb;
import dev.sankofa.components.cache.capture.ServerCapture.ServerState;
import dev.sankofa.components.cache.census.JobQueue;
import dev.sankofa.components.cache.load.Interrupted;
import dev.sankofa.components.cache.load.LoadTerms;
import dev.sankofa.components.cache.load.TemporaryPrimary;
import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.server.KeySlot;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.cache.server.SlotMap;
import dev.sankofa.components.cache.setup.SetupRestore;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Brings a capture's keys into a running server, or into the primaries of a cluster. */
public final class ServerRestore {
    private final String name;
    private final ServerSettings server;
    private final RestoreRules rules;
    private final CaptureSource capture;
    private final CapturedRdb rdb;
    private final CaptureFacts facts;
    private final RunContext run;
    private final List<Finding> findings = new ArrayList<>();

    public ServerRestore(
            String name, ServerSettings server, RestoreRules rules, CaptureSource capture, RunContext run) {
        this.name = name;
        this.server = server;
        this.rules = rules;
        this.facts = CaptureFacts.read(capture.facts());
        this.capture = capture;
        this.rdb = new CapturedRdb(capture, facts);
        this.run = run;
    }

    public RestoreOutcome restore(RestorePlanner.Planned planned) {
        StepProgress steps =
                StepProgress.begin(run, name, "restoring keys", planned.plan().items(), 0);
        Interrupted.end(server);
        ServerState state = ServerState.ask(server);
        QueuePause pause = planned.survey().pause();
        RestoreTally tally = planned.loads() ? load(planned, state, pause, steps) : byCommands(state, pause, steps);
        afterwards(state, pause, planned.survey().libraries());
        steps.finish();
        return outcome(planned, pause, tally);
    }

    private RestoreTally load(RestorePlanner.Planned planned, ServerState state, QueuePause pause, StepProgress steps) {
        KeySelection selection = new KeySelection(rules, pause, run.clock());
        LoadCopy copy = new LoadCopy(rdb, facts, planned.survey(), selection, steps, run);
        return switch (temporaryPrimary().load(copy)) {
            case TemporaryPrimary.Loaded _ ->
                new RestoreTally(RestoreRules.Method.LOAD, selection, copy.keys(), 0, copy.bytes());
            case TemporaryPrimary.NotLoaded(String reason) -> {
                findings.add(Finding.warning(
                        server.address().toString(),
                        "keys went by commands, which takes twice the time: " + reason,
                        "Nothing needs to be done; method=restore does so from the start."));
                yield byCommands(state, pause, steps);
            }
        };
    }

    private TemporaryPrimary temporaryPrimary() {
        try {
            return new TemporaryPrimary(server, new LoadTerms(server, rules.listenAddress()), run);
        } catch (IOException e) {
            throw server.failures().connecting(e);
        }
    }

    private RestoreTally byCommands(ServerState state, QueuePause pause, StepProgress steps) {
        KeySelection selection = new KeySelection(rules, pause, run.clock());
        try (CommandRestore commands = new CommandRestore(server, state, rules, selection, steps, run)) {
            return commands.write(rdb, facts.mayRepeatKeys());
        }
    }

    private void afterwards(ServerState state, QueuePause pause, FunctionLibraries libraries) {
        for (SlotMap.Shard shard : state.slots().shards()) {
            ServerSettings node = state.info().isCluster() ? server.at(shard.node()) : server;
            findings.addAll(
                    new SetupRestore(node, rules.include(), rules.existing() == RestoreRules.Existing.REPLACE, capture)
                            .apply());
            try (RedisConnection connection = node.open()) {
                libraries.load(connection, node.failures(), rules.existing() == RestoreRules.Existing.REPLACE);
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

    private RestoreOutcome outcome(RestorePlanner.Planned planned, QueuePause pause, RestoreTally tally) {
        String target = planned.plan().target();
        long expired = tally.selection().expired();
        if (expired > 0) {
            findings.add(Finding.info(target, expired + " keys have expired since the capture and were left out"));
        }
        for (JobQueue queue : pause.queues()) {
            findings.add(Finding.warning(
                    target,
                    queue.framework() + " queue " + queue.name() + " is paused, with " + queue.summary(),
                    "Look at its jobs, remove what must not run again, and resume it with the queue's own library."));
        }
        Facts outcome = Facts.builder()
                .put("host", server.transport().host())
                .put("port", server.transport().port())
                .put("method", tally.method().text())
                .put("expired", expired)
                .put("kept", tally.kept())
                .put("excluded", tally.selection().excluded())
                .put("functions", planned.survey().libraries().count())
                .put("pausedQueues", pause.queues().size())
                .build();
        return new RestoreOutcome(tally.written(), tally.kept() + expired, tally.bytes(), outcome, findings);
    }
}
