package dev.sankofa.components.cache.capture;

import dev.sankofa.components.cache.census.Census;
import dev.sankofa.components.cache.census.CensusReport;
import dev.sankofa.components.cache.rdb.RdbFormatException;
import dev.sankofa.components.cache.rdb.RdbSummary;
import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.server.ServerInfo;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.cache.server.SlotMap;
import dev.sankofa.components.cache.setup.ServerSetup;
import dev.sankofa.components.cache.setup.SetupFiles;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Captures one server, or every primary of a cluster one after the other. */
public final class ServerCapture {
    private static final String STEP = "reading the cache";

    private final String name;
    private final ServerSettings server;
    private final CaptureRules rules;
    private final CaptureSink sink;
    private final RunContext run;
    private final Census census = new Census();
    private final List<CaptureFacts.ShardFacts> shards = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private List<String> modules = List.of();
    private String method = "psync";
    private Instant consistentAt = Instant.EPOCH;

    public ServerCapture(String name, ServerSettings server, CaptureRules rules, CaptureSink sink, RunContext run) {
        this.name = name;
        this.server = server;
        this.rules = rules;
        this.sink = sink;
        this.run = run;
    }

    public Capture capture() {
        run.cancellation().check();
        Instant begun = run.clock().instant();
        ServerState before = ServerState.ask(server);
        long keys = before.info().isCluster() ? 0 : before.info().keys();
        StepProgress steps = StepProgress.begin(run, name, STEP, keys, 0);
        for (SlotMap.Shard shard : before.slots().shards()) {
            captureShard(shard, before, steps);
        }
        requireSameSlots(before);
        captureSetup();
        steps.finish();
        return result(begun, before);
    }

    /** Of the member that was named; users of a cluster are those of each of its members. */
    private void captureSetup() {
        try (ServerSetup setup = ServerSetup.open(server)) {
            modules = setup.modules();
            SetupFiles.write(setup, rules.include(), sink, run.clock().instant());
        }
    }

    private void captureShard(SlotMap.Shard shard, ServerState state, StepProgress steps) {
        run.cancellation().check();
        boolean cluster = state.info().isCluster();
        ServerSettings node = cluster ? server.at(shard.node()) : server;
        String file = cluster ? "dump-%05d.rdb".formatted(shard.slots().nextSetBit(0)) : "dump.rdb";
        CopyRequest request = new CopyRequest(node, rules.method(), run);
        ShardVisitor visitor = new ShardVisitor(census, shard, cluster, steps, run.cancellation());
        BrokenCopy broken = new BrokenCopy(node, state.info());
        try (RdbSource source = request.open()) {
            Instant asked = run.clock().instant();
            RdbSummary summary = new RdbIntake(sink, run).store(EntryPath.of(file), source, visitor);
            method = request.method();
            request.findings().forEach(findings::add);
            consistentAt = later(consistentAt, visitor.made().orElse(asked));
            shards.add(new CaptureFacts.ShardFacts(
                    file,
                    node.address().toString(),
                    cluster ? shard.ranges() : "",
                    source.position(),
                    summary.version(),
                    summary.checksummed(),
                    "%016x".formatted(summary.crc()),
                    summary.keys(),
                    summary.bytes()));
            note(summary, visitor, node);
        } catch (RdbFormatException e) {
            throw broken.malformed(e);
        } catch (IOException e) {
            run.cancellation().check();
            throw broken.explain(e);
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private void note(RdbSummary summary, ShardVisitor visitor, ServerSettings node) {
        if (!summary.checksummed()) {
            findings.add(Finding.warning(
                    node.address().toString(),
                    "the server writes no checksum into its copy; only its structure was checked on the way here",
                    "Set rdbchecksum yes in the server's configuration."));
        }
        visitor.findings(node.address().toString()).forEach(findings::add);
    }

    private void requireSameSlots(ServerState before) {
        if (before.info().isCluster() && !ServerState.ask(server).slots().equals(before.slots())) {
            throw new SankofaException(
                    ErrorCode.SOURCE_CHANGED,
                    "slots of the cluster of " + server.address() + " moved while it was captured",
                    "Wait until no resharding and no failover runs, and run again.");
        }
    }

    private Capture result(Instant begun, ServerState state) {
        CensusReport report = new CensusReport(census);
        findings.addAll(report.findings(
                server.address().toString(), rules.rebuildable(), state.info().text("maxmemory_policy")));
        CaptureFacts facts = new CaptureFacts(
                state.info().program(),
                method,
                state.info().isCluster(),
                census.keys(),
                modules,
                census.largestBytes(),
                shards);
        String position = shards.size() == 1 ? shards.getFirst().position() : "";
        return new Capture(
                state.identity(server),
                begun,
                consistentAt,
                position,
                census.keys(),
                shards.stream().mapToLong(CaptureFacts.ShardFacts::bytes).sum(),
                facts.write()
                        .put("rebuildable", rules.rebuildable())
                        .put("maxmemoryPolicy", state.info().text("maxmemory_policy"))
                        .put("census", report.facts())
                        .build(),
                findings);
    }

    /** What a server said of itself before it was captured. */
    public record ServerState(ServerInfo info, SlotMap slots) {
        public static ServerState ask(ServerSettings server) {
            try (RedisConnection connection = server.open()) {
                ServerInfo info = ServerInfo.ask(connection, server.failures());
                if (info.isLoading()) {
                    throw server.failures()
                            .refused(
                                    "asking INFO",
                                    new dev.sankofa.components.cache.resp.Reply.Refusal("LOADING by INFO"));
                }
                SlotMap slots = info.isCluster() ? SlotMap.ask(connection, server) : SlotMap.single(server.address());
                return new ServerState(info, slots);
            } catch (IOException e) {
                throw server.failures().running("asking INFO", e);
            }
        }

        /** For people, and for recognising it again. */
        public String identity(ServerSettings server) {
            return info.program().split(" ", -1)[0].toLowerCase(java.util.Locale.ROOT)
                    + (info.isCluster() ? " cluster of " : " at ")
                    + server.address();
        }
    }
}
