package dev.sankofa.components.cache.capture;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.List;

/**
 * What a capture remembers for restore and proof.
 *
 * @param program such as {@code Redis 7.0.15}
 * @param method {@code psync} or {@code scan}
 * @param modules that the server had loaded, as "name version"; empty also where it did not say
 * @param largestBytes the largest serialised value
 */
public record CaptureFacts(
        String program,
        String method,
        boolean cluster,
        long keys,
        List<String> modules,
        long largestBytes,
        List<ShardFacts> shards) {
    /**
     * One RDB file.
     *
     * @param slots such as {@code 0-5460}; empty outside of a cluster
     * @param position replication id and offset; empty when captured by scan
     * @param crc CRC-64 of the file without its own checksum, as 16 hexadecimal digits, whether or not the file carries one
     */
    public record ShardFacts(
            String file,
            String node,
            String slots,
            String position,
            long rdbVersion,
            boolean checksummed,
            String crc,
            long keys,
            long bytes) {
        public EntryPath path() {
            return EntryPath.of(file);
        }
    }

    public CaptureFacts {
        shards = List.copyOf(shards);
        modules = List.copyOf(modules);
    }

    /** Whether the files may hold a key twice, which is right to restore into a server and wrong for one that loads the file. */
    public boolean mayRepeatKeys() {
        return method.equals("scan");
    }

    Facts.Builder write() {
        return Facts.builder()
                .put("program", program)
                .put("method", method)
                .put("atomic", method.equals("psync") && shards.size() == 1)
                .put("cluster", cluster)
                .put("keys", keys)
                .put("modules", modules)
                .put("largestBytes", largestBytes)
                .put("shards", shards.stream().map(CaptureFacts::write).toList());
    }

    private static Facts write(ShardFacts shard) {
        return Facts.builder()
                .put("file", shard.file())
                .put("node", shard.node())
                .put("slots", shard.slots())
                .put("position", shard.position())
                .put("rdbVersion", shard.rdbVersion())
                .put("checksummed", shard.checksummed())
                .put("crc64", shard.crc())
                .put("keys", shard.keys())
                .put("bytes", shard.bytes())
                .build();
    }

    /**
     * @throws SankofaException {@code REPOSITORY_DAMAGED} when they are not those of a cache
     */
    public static CaptureFacts read(Facts facts) {
        List<ShardFacts> shards = facts.list("shards", Facts.class).stream()
                .map(CaptureFacts::readShard)
                .toList();
        if (shards.isEmpty()) {
            throw missing("shards");
        }
        return new CaptureFacts(
                text(facts, "program"),
                text(facts, "method"),
                facts.flag("cluster").orElseThrow(() -> missing("cluster")),
                number(facts, "keys"),
                facts.list("modules", String.class),
                number(facts, "largestBytes"),
                shards);
    }

    private static ShardFacts readShard(Facts facts) {
        return new ShardFacts(
                text(facts, "file"),
                text(facts, "node"),
                text(facts, "slots"),
                text(facts, "position"),
                number(facts, "rdbVersion"),
                facts.flag("checksummed").orElseThrow(() -> missing("checksummed")),
                text(facts, "crc64"),
                number(facts, "keys"),
                number(facts, "bytes"));
    }

    private static String text(Facts facts, String name) {
        return facts.text(name).orElseThrow(() -> missing(name));
    }

    private static long number(Facts facts, String name) {
        return facts.number(name).orElseThrow(() -> missing(name));
    }

    private static SankofaException missing(String name) {
        return new SankofaException(
                ErrorCode.REPOSITORY_DAMAGED,
                "the capture of the cache does not say its " + name,
                "Check the repository with 'sankofa repo check', and use another point.");
    }
}
