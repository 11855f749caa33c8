package dev.sankofa.components.cache.proof;

import dev.sankofa.components.cache.capture.CaptureFacts;
import dev.sankofa.components.cache.capture.CaptureFacts.ShardFacts;
import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbKey;
import dev.sankofa.components.cache.rdb.RdbReader;
import dev.sankofa.components.cache.rdb.RdbSummary;
import dev.sankofa.components.cache.rdb.RdbVisitor;
import dev.sankofa.components.cache.restore.RestoreRules;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads restored RDB files back from their directory and compares them with what was captured. */
public final class FileProof {
    private final RestoreRules rules;
    private final CaptureFacts facts;
    private final RunContext run;
    private final Path directory;
    private final Differences differences = new Differences();

    public FileProof(RestoreRules rules, CaptureSource capture, RunContext run) {
        this.rules = rules;
        this.facts = CaptureFacts.read(capture.facts());
        this.run = run;
        this.directory = rules.rdbDirectory().orElseThrow();
    }

    public Verification verify() {
        run.cancellation().check();
        for (ShardFacts shard : facts.shards()) {
            compare(shard);
        }
        return new Verification(
                List.of(differences.check(
                        rules.prefixes().isEmpty()
                                ? "every file by checksum and number of keys"
                                : "every file by its own checksum, no key without the prefix",
                        facts.shards().size())),
                Facts.NONE);
    }

    private void compare(ShardFacts shard) {
        Path file = directory.resolve(shard.file());
        try (InputStream in = Files.newInputStream(file)) {
            RdbSummary summary = new RdbReader(in, new Visitor()).read();
            boolean isWhole = rules.prefixes().isEmpty();
            String crc = "%016x".formatted(summary.crc());
            if (in.read() >= 0) {
                differences.add(file + " goes on after its end");
            }
            if (isWhole && (summary.keys() != shard.keys() || !crc.equals(shard.crc()))) {
                differences.add(file + " has " + summary.keys() + " keys and the checksum " + crc + ", captured were "
                        + shard.keys() + " and " + shard.crc());
            }
        } catch (IOException e) {
            differences.add(file + ": " + e.getMessage());
        }
    }

    private final class Visitor implements RdbVisitor {
        private long seen;

        @Override
        public void key(RdbKey key, DumpPayload value) {
            if ((seen++ & 0xfff) == 0) {
                run.cancellation().check();
            }
            if (!rules.includes(key.name())) {
                differences.add("'" + key.name() + "' does not begin with the prefix");
            }
        }
    }
}
