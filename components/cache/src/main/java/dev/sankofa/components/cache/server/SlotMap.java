package dev.sankofa.components.cache.server;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Which primary of a cluster serves which slots, all 16384 of them.
 *
 * @param shards in the order of their first slot
 */
public record SlotMap(List<Shard> shards) {
    /** A primary and its slots. */
    public record Shard(NodeAddress node, BitSet slots) {
        /** Such as {@code 0-5460,5462}. */
        public String ranges() {
            StringBuilder text = new StringBuilder();
            for (int from = slots.nextSetBit(0); from >= 0; ) {
                int end = slots.nextClearBit(from);
                text.append(text.isEmpty() ? "" : ",").append(from);
                if (end - 1 > from) {
                    text.append('-').append(end - 1);
                }
                from = slots.nextSetBit(end);
            }
            return text.toString();
        }
    }

    public SlotMap {
        shards = List.copyOf(shards);
    }

    /** A server that is no cluster: it serves everything. */
    public static SlotMap single(NodeAddress node) {
        BitSet all = new BitSet();
        all.set(0, KeySlot.COUNT);
        return new SlotMap(List.of(new Shard(node, all)));
    }

    /**
     * Asks a member.
     *
     * @throws SankofaException {@code SOURCE_UNREACHABLE} when slots are without a primary
     */
    public static SlotMap ask(RedisConnection connection, ServerSettings member) throws IOException {
        return switch (connection.call("CLUSTER", "SLOTS")) {
            case Reply.Items items -> parse(items, member);
            case Reply.Refusal refusal -> throw member.failures().refused("asking CLUSTER SLOTS", refusal);
            case Reply other ->
                throw new ProtocolException(
                        "CLUSTER SLOTS was answered by " + other.getClass().getSimpleName());
        };
    }

    /**
     * Whether the cluster tells clients the names of its members: beside a name stands the address, and beside an address the name, if
     * there is one (since 7.0; see the page of CLUSTER SLOTS).
     */
    static boolean tellsNames(RedisConnection connection) throws IOException {
        return connection.call("CLUSTER", "SLOTS") instanceof Reply.Items(List<Reply> ranges)
                && ranges.stream().anyMatch(SlotMap::tellsNames);
    }

    private static boolean tellsNames(Reply range) {
        return range instanceof Reply.Items(List<Reply> fields)
                && fields.stream()
                        .skip(2)
                        .anyMatch(node -> node instanceof Reply.Items(List<Reply> parts)
                                && parts.getFirst() instanceof Reply.Bulk
                                && metadata(parts, "ip").isPresent());
    }

    /** Of a node: names and values in turn. */
    private static Optional<String> metadata(List<Reply> node, String name) {
        if (node.size() < 4 || !(node.get(3) instanceof Reply.Items(List<Reply> pairs))) {
            return Optional.empty();
        }
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            if (pairs.get(i) instanceof Reply.Bulk key
                    && key.bytes().toString().equals(name)
                    && pairs.get(i + 1) instanceof Reply.Bulk value) {
                return Optional.of(value.bytes().toString());
            }
        }
        return Optional.empty();
    }

    private static SlotMap parse(Reply.Items items, ServerSettings member) throws IOException {
        SequencedMap<String, Shard> shards = new TreeMap<>();
        BitSet covered = new BitSet();
        for (Reply item : items.replies()) {
            Reply.Items range = items(item, 3);
            int from = slot(range.replies().get(0));
            int to = slot(range.replies().get(1));
            NodeAddress node = node(items(range.replies().get(2), 2), member);
            shards.computeIfAbsent(node.toString(), _ -> new Shard(node, new BitSet()))
                    .slots()
                    .set(from, to + 1);
            covered.set(from, to + 1);
        }
        requireCovered(covered, member);
        List<Shard> ordered = new ArrayList<>(shards.values());
        ordered.sort(
                (a, b) -> Integer.compare(a.slots().nextSetBit(0), b.slots().nextSetBit(0)));
        return new SlotMap(Collections.unmodifiableList(ordered));
    }

    private static void requireCovered(BitSet covered, ServerSettings member) {
        int gap = covered.nextClearBit(0);
        if (gap < KeySlot.COUNT) {
            throw new SankofaException(
                    ErrorCode.SOURCE_UNREACHABLE,
                    "the cluster of " + member.address() + " has " + (KeySlot.COUNT - covered.cardinality())
                            + " slots without a primary, the first is " + gap,
                    "Bring the missing primary back or fail over to its replica, until CLUSTER INFO says"
                            + " cluster_state:ok.");
        }
    }

    private static Reply.Items items(Reply reply, int least) throws ProtocolException {
        if (reply instanceof Reply.Items items && items.replies().size() >= least) {
            return items;
        }
        throw new ProtocolException("CLUSTER SLOTS has an unexpected form");
    }

    private static int slot(Reply reply) throws ProtocolException {
        if (reply instanceof Reply.Whole(long value) && value >= 0 && value < KeySlot.COUNT) {
            return (int) value;
        }
        throw new ProtocolException("CLUSTER SLOTS names an impossible slot");
    }

    /**
     * A node that does not know its own address yet says an empty one: it is the one that was asked. Where names are told, one without
     * a name is {@code ?}.
     */
    private static NodeAddress node(Reply.Items node, ServerSettings member) throws ProtocolException {
        String host =
                node.replies().get(0) instanceof Reply.Bulk bulk ? bulk.bytes().toString() : "";
        if (node.replies().get(1) instanceof Reply.Whole(long port) && port > 0 && port < 65_536) {
            String known = host.equals("?") ? metadata(node.replies(), "ip").orElse("") : host;
            return new NodeAddress(known.isEmpty() ? member.transport().host() : known, (int) port);
        }
        throw new ProtocolException("CLUSTER SLOTS names an impossible port");
    }

    /** The shard that serves a slot. */
    public int indexOf(int slot) {
        for (int i = 0; i < shards.size(); i++) {
            if (shards.get(i).slots().get(slot)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no shard has slot " + slot);
    }
}
