package dev.sankofa.components.cache.proof;

import dev.sankofa.components.cache.capture.CaptureFacts;
import dev.sankofa.components.cache.capture.CapturedRdb;
import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbKey;
import dev.sankofa.components.cache.rdb.RdbVisitor;
import dev.sankofa.components.cache.rdb.ValueSpool;
import dev.sankofa.components.cache.rdb.ValueType;
import dev.sankofa.components.cache.value.ValueDigest;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads a capture to its end: its bytes by checksum, its keys by number, its values by decoding every one. */
public final class CaptureProof implements RdbVisitor {
    private final CaptureFacts facts;
    private final CapturedRdb rdb;
    private final RunContext run;
    private final Differences undecoded = new Differences();
    private long keys;
    private long decoded;
    private long ofModules;

    public CaptureProof(CaptureSource capture, RunContext run) {
        this.facts = CaptureFacts.read(capture.facts());
        this.rdb = new CapturedRdb(capture, facts);
        this.run = run;
    }

    public Verification verify() {
        run.cancellation().check();
        rdb.read(this, ValueSpool.in(run.scratch()));
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(
                "every file by checksum", Result.PASSED, facts.shards().size(), ""));
        checks.add(Differences.count("number of keys", facts.keys(), keys));
        checks.add(undecoded.check("every value decoded", decoded));
        if (ofModules > 0) {
            checks.add(new Check(
                    "values of modules decoded",
                    Result.NOT_RUN,
                    0,
                    ofModules + " values are of modules, whose formats only they know"));
        }
        return new Verification(checks, Facts.NONE);
    }

    @Override
    public boolean wantsValue(int database, Bytes name) {
        return true;
    }

    @Override
    public void key(RdbKey key, DumpPayload value) throws IOException {
        if ((keys++ & 0xff) == 0) {
            run.cancellation().check();
        }
        try (value) {
            if (key.type() == ValueType.MODULE) {
                ofModules++;
                return;
            }
            try (InputStream in = value.open()) {
                ValueDigest.of(in, value.length(), 0);
                decoded++;
            } catch (dev.sankofa.components.cache.rdb.RdbFormatException e) {
                undecoded.add("'" + key.name() + "': " + e.getMessage());
            }
        }
    }
}
