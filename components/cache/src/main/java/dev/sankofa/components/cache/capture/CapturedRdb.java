package dev.sankofa.components.cache.capture;

import dev.sankofa.components.cache.capture.CaptureFacts.ShardFacts;
import dev.sankofa.components.cache.rdb.RdbReader;
import dev.sankofa.components.cache.rdb.RdbSummary;
import dev.sankofa.components.cache.rdb.RdbVisitor;
import dev.sankofa.components.cache.rdb.ValueSpool;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads a capture's RDB files back, and proves on the way that they are what was captured. */
public final class CapturedRdb {
    private final CaptureSource capture;
    private final CaptureFacts facts;

    public CapturedRdb(CaptureSource capture, CaptureFacts facts) {
        this.capture = capture;
        this.facts = facts;
    }

    /**
     * Reads all files. When this returns normally, everything that the visitor was told is right.
     *
     * @throws SankofaException {@code REPOSITORY_DAMAGED} naming the file
     */
    public void read(RdbVisitor visitor, ValueSpool spool) {
        for (ShardFacts shard : facts.shards()) {
            read(shard, visitor, spool, OutputStream.nullOutputStream());
        }
    }

    /**
     * Reads one file, and copies its bytes.
     *
     * @param copy not closed
     */
    public void read(ShardFacts shard, RdbVisitor visitor, ValueSpool spool, OutputStream copy) {
        Entry entry = capture.find(shard.path())
                .orElseThrow(() -> damaged(shard, "it is not in the capture", new IOException("no such entry")));
        RdbSummary summary;
        try (InputStream in = capture.open(entry)) {
            InputStream stored = new TeeInput(new StoredInput(in), copy);
            summary = new RdbReader(stored, visitor, spool).read();
            if (stored.read() >= 0) {
                throw damaged(shard, "more follows its end", new IOException("trailing bytes"));
            }
        } catch (StoredInput.Failure e) {
            throw damaged(shard, "it cannot be read: " + e.getMessage(), e);
        } catch (dev.sankofa.components.cache.rdb.RdbFormatException | java.io.EOFException e) {
            throw damaged(shard, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    "what '" + shard.file() + "' holds cannot be written: " + e.getMessage(),
                    "Check the disk of the target and of the temporary files.",
                    e);
        }
        requireSame(shard, summary);
    }

    private static void requireSame(ShardFacts shard, RdbSummary summary) {
        String crc = "%016x".formatted(summary.crc());
        if (!crc.equals(shard.crc()) || summary.keys() != shard.keys() || summary.bytes() != shard.bytes()) {
            throw damaged(
                    shard,
                    "it has " + summary.keys() + " keys, " + summary.bytes() + " bytes and the checksum " + crc
                            + "; captured were " + shard.keys() + ", " + shard.bytes() + " and " + shard.crc(),
                    new IOException("not what was captured"));
        }
    }

    private static SankofaException damaged(ShardFacts shard, String what, IOException cause) {
        return new SankofaException(
                ErrorCode.REPOSITORY_DAMAGED,
                "the captured file '" + shard.file() + "' is damaged: " + what,
                "Check the repository with 'sankofa repo check --read-data', and use another point.",
                cause);
    }
}
