package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.capture.CaptureFacts;
import dev.sankofa.components.cache.capture.CaptureFacts.ShardFacts;
import dev.sankofa.components.cache.capture.CapturedRdb;
import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbKey;
import dev.sankofa.components.cache.rdb.RdbVisitor;
import dev.sankofa.components.cache.rdb.RdbWriter;
import dev.sankofa.components.cache.rdb.ValueSpool;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Puts a capture's RDB files into a directory, byte for byte, or with only some of their keys; each appears whole or not at all. */
public final class FileRestore {
    private final String name;
    private final RestoreRules rules;
    private final CaptureSource capture;
    private final CaptureFacts facts;
    private final RunContext run;
    private final Path directory;
    private long keys;
    private long bytes;

    public FileRestore(String name, RestoreRules rules, CaptureSource capture, RunContext run) {
        this.name = name;
        this.rules = rules;
        this.capture = capture;
        this.facts = CaptureFacts.read(capture.facts());
        this.run = run;
        this.directory = rules.rdbDirectory().orElseThrow();
    }

    public RestoreOutcome restore(RestorePlan plan) {
        StepProgress steps = StepProgress.begin(run, name, "writing RDB files", plan.items(), 0);
        try {
            Files.createDirectories(directory);
            for (ShardFacts shard : facts.shards()) {
                write(shard, steps);
            }
            sync(directory, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    "RDB files cannot be written into " + directory + ": " + e.getMessage(),
                    "Check that the directory can be written and has room.",
                    e);
        }
        steps.finish();
        Facts outcome = Facts.builder()
                .put("directory", directory.toString())
                .put("files", facts.shards().stream().map(ShardFacts::file).toList())
                .build();
        return new RestoreOutcome(keys, 0, bytes, outcome, List.of());
    }

    private void write(ShardFacts shard, StepProgress steps) throws IOException {
        Path beside = Files.createTempFile(directory, ".restoring-", "");
        try {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 256 << 10)) {
                Copier copier = new Copier(
                        rules.prefixes().isEmpty() ? null : new RdbWriter(out, (int) shard.rdbVersion()), steps);
                OutputStream copy = rules.prefixes().isEmpty() ? out : OutputStream.nullOutputStream();
                new CapturedRdb(capture, facts).read(shard, copier, ValueSpool.in(run.scratch()), copy);
                copier.finish();
                out.flush();
                channel.force(true);
            }
            run.cancellation().check();
            bytes += Files.size(beside);
            Files.move(beside, directory.resolve(shard.file()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    private final class Copier implements RdbVisitor {
        private final @org.jspecify.annotations.Nullable RdbWriter writer;
        private final StepProgress steps;
        private long seen;

        Copier(@org.jspecify.annotations.Nullable RdbWriter writer, StepProgress steps) {
            this.writer = writer;
            this.steps = steps;
        }

        @Override
        public boolean wantsValue(int database, Bytes key) {
            return writer != null && rules.includes(key);
        }

        @Override
        public void key(RdbKey key, DumpPayload value) throws IOException {
            if ((seen++ & 0xfff) == 0) {
                run.cancellation().check();
            }
            if (rules.includes(key.name())) {
                keys++;
                steps.add(1, key.bytes());
                write(key, value);
            }
        }

        private void write(RdbKey key, DumpPayload value) throws IOException {
            if (writer == null) {
                return;
            }
            try (value) {
                writer.key(key, key.name(), value);
            }
        }

        void finish() throws IOException {
            if (writer != null) {
                writer.finish();
            }
        }
    }
}
