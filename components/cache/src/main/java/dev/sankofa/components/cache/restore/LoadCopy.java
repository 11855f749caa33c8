package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.capture.CaptureFacts;
import dev.sankofa.components.cache.capture.CapturedRdb;
import dev.sankofa.components.cache.load.LoadSource;
import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbKey;
import dev.sankofa.components.cache.rdb.RdbVisitor;
import dev.sankofa.components.cache.rdb.RdbWriter;
import dev.sankofa.components.cache.rdb.ValueSpool;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.io.OutputStream;

/** The copy a server loads: the captured file written anew, with the keys that come back. Function libraries are not in it. */
final class LoadCopy implements LoadSource {
    private static final int OFTEN = 0xfff;

    private final CapturedRdb rdb;
    private final CaptureFacts.ShardFacts file;
    private final CaptureSurvey survey;
    private final KeySelection selection;
    private final StepProgress steps;
    private final RunContext run;
    private long keys;
    private long bytes;

    /**
     * @param facts of a capture of one file
     */
    LoadCopy(
            CapturedRdb rdb,
            CaptureFacts facts,
            CaptureSurvey survey,
            KeySelection selection,
            StepProgress steps,
            RunContext run) {
        this.rdb = rdb;
        this.file = facts.shards().getFirst();
        this.survey = survey;
        this.selection = selection;
        this.steps = steps;
        this.run = run;
    }

    @Override
    public long writeTo(OutputStream out) throws IOException {
        RdbWriter writer = new RdbWriter(out, (int) file.rdbVersion());
        rdb.read(file, new Copier(writer), ValueSpool.in(run.scratch()), OutputStream.nullOutputStream());
        writer.finish();
        return keys;
    }

    long keys() {
        return keys;
    }

    /** Of names and serialised values. */
    long bytes() {
        return bytes;
    }

    private final class Copier implements RdbVisitor {
        private final RdbWriter writer;
        private boolean hinted;
        private boolean hintedExpiring;
        private long pendingKeys;
        private long pendingBytes;

        Copier(RdbWriter writer) {
            this.writer = writer;
        }

        @Override
        public boolean wantsValue(int database, Bytes name) {
            return selection.wants(name);
        }

        @Override
        public void key(RdbKey key, DumpPayload value) throws IOException {
            try (value) {
                if (!selection.takes(key)) {
                    return;
                }
                if (writer.isBefore(key.database())) {
                    hinted = false;
                    hintedExpiring = false;
                }
                writer.key(key, selection.nameOf(key), value);
                hint(key);
                count(key);
            }
        }

        /**
         * Redis 7.4 to 8 and Valkey 8 make a database's tables with its first key, and the first that expires, and take a hint before
         * that for nothing (redis #14789, valkey #1199); then filling grows the table 20 times, which doubles the time of a load.
         */
        private void hint(RdbKey key) throws IOException {
            boolean isExpiring = key.expiresAtMillis().isPresent();
            if (!hinted || (isExpiring && !hintedExpiring)) {
                writer.sizes(
                        survey.keysOfDatabase().getOrDefault(key.database(), 0L),
                        survey.expiringOfDatabase().getOrDefault(key.database(), 0L));
                hinted = true;
                hintedExpiring |= isExpiring;
            }
        }

        private void count(RdbKey key) {
            keys++;
            long size = key.name().length() + key.bytes();
            bytes += size;
            pendingKeys++;
            pendingBytes += size;
            if ((keys & OFTEN) == 0) {
                run.cancellation().check();
                steps.add(pendingKeys, pendingBytes);
                pendingKeys = 0;
                pendingBytes = 0;
            }
        }
    }
}
