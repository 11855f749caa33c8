package dev.sankofa.sandbox.redis;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Makes a cluster of servers that were started for it. They stay their starter's, who closes them. */
public final class RedisCluster {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private RedisCluster() {}

    /** What a server needs to become a member; one that serves only a part of the slots serves those. */
    public static RedisOptions member(RedisOptions options) {
        return options.line("cluster-enabled yes")
                .line("cluster-node-timeout 2000")
                .line("cluster-require-full-coverage no");
    }

    /**
     * Makes primaries of one cluster of empty servers, and waits until each knows all.
     *
     * @param slots of each server, such as {@code 0-5000,16000-16383}; empty for none
     */
    public static void join(List<EmbeddedRedis> servers, List<String> slots) {
        int assigned = 0;
        for (int i = 0; i < servers.size(); i++) {
            List<String> numbers = numbers(slots.get(i));
            assigned += numbers.size();
            if (!numbers.isEmpty()) {
                numbers.addAll(0, List.of("CLUSTER", "ADDSLOTS"));
                servers.get(i).call(numbers.toArray(String[]::new));
            }
        }
        String first = Integer.toString(servers.getFirst().port());
        for (int i = 1; i < servers.size(); i++) {
            servers.get(i).call("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
            servers.get(i).call("CLUSTER", "MEET", EmbeddedRedis.HOST, first);
        }
        await(servers, assigned);
    }

    private static List<String> numbers(String ranges) {
        List<String> numbers = new ArrayList<>();
        for (String range : ranges.isEmpty() ? new String[0] : ranges.split(",", -1)) {
            String[] ends = range.split("-", 2);
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]))
                    .forEach(slot -> numbers.add(Integer.toString(slot)));
        }
        return numbers;
    }

    private static void await(List<EmbeddedRedis> servers, int slots) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!servers.stream().allMatch(server -> knowsAll(server, servers.size(), slots))) {
            if (System.nanoTime() > end) {
                throw failed("the cluster does not form: " + servers.getFirst().call("CLUSTER", "INFO"));
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failed("interrupted while the cluster formed");
            }
        }
    }

    private static boolean knowsAll(EmbeddedRedis server, int members, int slots) {
        String info = server.call("CLUSTER", "INFO");
        return info.contains("cluster_known_nodes:" + members)
                && info.contains("cluster_slots_assigned:" + slots)
                && info.contains("cluster_state:ok");
    }

    private static SankofaException failed(String message) {
        return new SankofaException(ErrorCode.TARGET_FAILED, message, "Read the logs of its members.");
    }
}
