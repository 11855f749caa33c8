package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.capture.CapturedRdb;
import dev.sankofa.components.cache.census.JobQueue;
import dev.sankofa.components.cache.census.QueueCensus;
import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbKey;
import dev.sankofa.components.cache.rdb.RdbVisitor;
import dev.sankofa.components.cache.rdb.ValueSpool;
import dev.sankofa.components.cache.rdb.ValueType;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a whole capture without writing anything: what a restore would bring back. Proves the capture on the way. */
public final class CaptureSurvey implements RdbVisitor {
    private static final int OFTEN = 0xfff;

    private final RestoreRules rules;
    private final RunContext run;
    private final QueueCensus queues = new QueueCensus();
    private final Map<Integer, Long> keysOfDatabase = new TreeMap<>();
    private long keys;
    private long bytes;
    private long expired;
    private final FunctionLibraries libraries = new FunctionLibraries();
    private long ofModules;
    private long largestWhole;
    private final Map<Integer, Long> expiringOfDatabase = new TreeMap<>();

    private CaptureSurvey(RestoreRules rules, RunContext run) {
        this.rules = rules;
        this.run = run;
    }

    public static CaptureSurvey make(CapturedRdb rdb, RestoreRules rules, RunContext run) {
        CaptureSurvey survey = new CaptureSurvey(rules, run);
        rdb.read(survey, ValueSpool.inMemory());
        return survey;
    }

    @Override
    public void function(Bytes code) {
        if (rules.prefixes().isEmpty()) {
            libraries.add(code);
        }
    }

    @Override
    public boolean wantsValue(int database, Bytes name) {
        return rules.includes(name) && queues.wants(name);
    }

    @Override
    public void key(RdbKey key, DumpPayload value) throws IOException {
        if ((keys & OFTEN) == 0) {
            run.cancellation().check();
        }
        if (!rules.includes(key.name())) {
            return;
        }
        keys++;
        bytes += key.name().length() + key.bytes();
        keysOfDatabase.merge(key.database(), 1L, Long::sum);
        if (key.expiresAtMillis().isPresent()
                && key.expiresAtMillis().getAsLong() <= run.clock().millis()) {
            expired++;
        }
        if (key.expiresAtMillis().isPresent()) {
            expiringOfDatabase.merge(key.database(), 1L, Long::sum);
        }
        if (key.type() == ValueType.MODULE) {
            ofModules++;
        }
        if (!SplitValue.knows(key.type())) {
            largestWhole = Math.max(largestWhole, key.bytes());
        }
        queues.add(key, value);
    }

    long keys() {
        return keys;
    }

    long bytes() {
        return bytes;
    }

    long expired() {
        return expired;
    }

    /** Brought back only when all keys are. */
    FunctionLibraries libraries() {
        return libraries;
    }

    Map<Integer, Long> keysOfDatabase() {
        return keysOfDatabase;
    }

    Map<Integer, Long> expiringOfDatabase() {
        return expiringOfDatabase;
    }

    /** Keys whose values belong to modules. */
    long ofModules() {
        return ofModules;
    }

    /** The size of the largest value that cannot be split. */
    long largestWhole() {
        return largestWhole;
    }

    List<JobQueue> queues() {
        return queues.queues();
    }

    /** How the queues are paused, if that was asked for. */
    public QueuePause pause() {
        return rules.pauseQueues() ? new QueuePause(queues()) : QueuePause.NONE;
    }
}
