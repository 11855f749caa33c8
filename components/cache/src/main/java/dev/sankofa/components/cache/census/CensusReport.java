package dev.sankofa.components.cache.census;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A census for people, with its verdict: what would really be lost without a backup. */
public final class CensusReport {
    private static final int MOST_SHOWN = 40;
    private static final int MOST_NAMED = 5;

    private final Census census;
    private final List<JobQueue> queues;
    private final List<Row> rows = new ArrayList<>();
    private final Map<KeyUse, Long> keysOfUse = new EnumMap<>(KeyUse.class);

    private record Row(String pattern, KeyUse use, PatternCount count) {}

    public CensusReport(Census census) {
        this.census = census;
        this.queues = census.queues();
        census.patterns().forEach((pattern, count) -> rows.add(new Row(pattern, use(pattern, count), count)));
        rows.sort((a, b) -> a.count().bytes() == b.count().bytes()
                ? a.pattern().compareTo(b.pattern())
                : Long.compare(b.count().bytes(), a.count().bytes()));
        rows.forEach(row -> keysOfUse.merge(row.use(), row.count().keys(), Long::sum));
    }

    private KeyUse use(String pattern, PatternCount count) {
        return KeyUse.of(pattern, count, queues.stream().anyMatch(queue -> pattern.startsWith(queue.stem() + ":")));
    }

    /** Whether anything would be missed: keys that stay, a queue, a stream. */
    public boolean hasDurable() {
        return queues.stream().anyMatch(queue -> queue.open() + queue.jobsIn("failed") > 0)
                || keysOfUse.containsKey(KeyUse.STREAM)
                || rows.stream().anyMatch(CensusReport::isDurable);
    }

    private static boolean isDurable(Row row) {
        return switch (row.use()) {
            case DATA, STREAM, QUEUE -> row.count().lasting() > 0;
            case SESSION, LOCK, RATE_LIMIT, CACHE -> false;
        };
    }

    /** One sentence without a full stop. */
    public String verdict() {
        if (census.keys() == 0) {
            return "no keys at all";
        }
        String total = "%,d keys, %,d without expiry"
                .formatted(census.keys(), census.keys() - census.expiring())
                .replace('\u00a0', ' ');
        List<String> parts = new ArrayList<>();
        queues.stream()
                .limit(MOST_NAMED)
                .map(queue -> queue.framework() + " queue " + queue.name() + " (" + queue.summary() + ")")
                .forEach(parts::add);
        rows.stream()
                .filter(CensusReport::isDurable)
                .filter(row -> row.use() != KeyUse.QUEUE || queues.isEmpty())
                .limit(MOST_NAMED)
                .map(row -> row.count().lasting() + " lasting keys like " + row.pattern()
                        + (row.use() == KeyUse.DATA ? "" : " (" + row.use().word() + ")"))
                .forEach(parts::add);
        return parts.isEmpty()
                ? total + ": all of it expires or is made again, a pure cache"
                : total + ": " + String.join(", ", parts) + "; not a pure cache";
    }

    /** What the census says against what the policy says. */
    public List<Finding> findings(String subject, boolean claimedRebuildable, String evictionPolicy) {
        List<Finding> findings = new ArrayList<>();
        if (claimedRebuildable && hasDurable()) {
            findings.add(Finding.warning(
                    subject,
                    "the policy says rebuildable, the data does not: " + verdict(),
                    "Ask who owns these keys; set rebuildable: false unless the application makes all of them again."));
        } else {
            findings.add(Finding.info(subject, verdict()));
        }
        boolean hasQueue = !queues.isEmpty() || keysOfUse.containsKey(KeyUse.QUEUE);
        if (hasQueue && evictionPolicy.toLowerCase(Locale.ROOT).startsWith("allkeys")) {
            findings.add(Finding.warning(
                    subject,
                    "the server may evict jobs: its maxmemory-policy is " + evictionPolicy,
                    "Set maxmemory-policy noeviction where queues live."));
        }
        return findings;
    }

    /** A bounded summary for the manifest. */
    public Facts facts() {
        Facts.Builder facts = Facts.builder()
                .put("verdict", verdict())
                .put("durable", hasDurable())
                .put("keys", census.keys())
                .put("expiring", census.expiring())
                .put("bytes", census.bytes())
                .put("largestBytes", census.largestBytes())
                .put("largestKey", shown(census.largestName().toString()));
        Facts.Builder uses = Facts.builder();
        keysOfUse.forEach((use, keys) -> uses.put(use.word(), keys));
        return facts.put("uses", uses.build())
                .put("queues", queues.stream().map(CensusReport::facts).toList())
                .put(
                        "patterns",
                        rows.stream().limit(MOST_SHOWN).map(CensusReport::facts).toList())
                .put("patternsNotShown", Math.max(0, rows.size() - MOST_SHOWN))
                .build();
    }

    private static String shown(String name) {
        return name.length() > 200 ? name.substring(0, 200) + "…" : name;
    }

    private static Facts facts(JobQueue queue) {
        Facts.Builder jobs = Facts.builder();
        queue.jobs().forEach(jobs::put);
        return Facts.builder()
                .put("database", queue.database())
                .put("stem", queue.stem())
                .put("framework", queue.framework())
                .put("jobs", jobs.build())
                .build();
    }

    private static Facts facts(Row row) {
        Facts.Builder facts = Facts.builder()
                .put("pattern", row.pattern())
                .put("use", row.use().word())
                .put("types", row.count().types())
                .put("keys", row.count().keys())
                .put("bytes", row.count().bytes())
                .put("expiring", row.count().expiring());
        if (row.count().expiring() > 0) {
            facts.put("latestExpiry", expiry(row.count().latestExpiryMillis()));
        }
        return facts.build();
    }

    /** An expiry may be any number; beyond what a calendar knows it stays a number. */
    private static String expiry(long millis) {
        return Math.abs(millis) < 253_402_300_800_000L
                ? Instant.ofEpochMilli(millis).toString()
                : millis + " ms";
    }
}
