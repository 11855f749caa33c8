package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.spi.cutover.Endpoint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What the NetworkPolicies of a namespace let the pods with some labels reach (networking/v1). Whether anything enforces them is not
 * to be seen from here.
 *
 * @param policies that select the pods and speak of egress; without one everything may be reached
 */
record EgressRules(List<JsonNode> policies) {
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]*[.:][0-9A-Fa-f:.]*");
    private static final int DNS = 53;

    /** May they reach it? */
    enum Answer {
        YES,
        NO,
        /** A rule speaks of addresses, and the endpoint is a name. */
        UNKNOWN
    }

    /**
     * Where an endpoint is, as rules see it.
     *
     * @param podLabels of the pods behind it, when it is a Service; missing otherwise
     * @param namespaceLabels of their namespace
     * @param sameNamespace whether it is that of the pods that ask
     */
    record Place(Endpoint endpoint, JsonNode podLabels, JsonNode namespaceLabels, boolean sameNamespace) {
        boolean isLiteral() {
            return LITERAL.matcher(endpoint.host()).matches();
        }
    }

    /** The rules for pods with these labels. */
    static EgressRules of(List<JsonNode> policies, JsonNode podLabels) {
        return new EgressRules(policies.stream()
                .filter(policy -> Selectors.matches(policy.path("spec").path("podSelector"), podLabels))
                .filter(EgressRules::speaksOfEgress)
                .toList());
    }

    private static boolean speaksOfEgress(JsonNode policy) {
        JsonNode types = policy.path("spec").path("policyTypes");
        return types.isMissingNode()
                ? policy.path("spec").has("egress")
                : types.valueStream().anyMatch(type -> type.asString("").equals("Egress"));
    }

    Answer mayReach(Place place) {
        if (policies.isEmpty()) {
            return Answer.YES;
        }
        if (!place.isLiteral() && !opensPort(DNS)) {
            return Answer.NO;
        }
        Answer best = Answer.NO;
        for (JsonNode policy : policies) {
            for (JsonNode rule : policy.path("spec").path("egress")) {
                Answer answer = opens(rule, place.endpoint().port()) ? mayReach(rule, place) : Answer.NO;
                best = better(best, answer);
            }
        }
        return best;
    }

    private static Answer better(Answer one, Answer other) {
        if (one == Answer.YES || other == Answer.YES) {
            return Answer.YES;
        }
        return one == Answer.UNKNOWN || other == Answer.UNKNOWN ? Answer.UNKNOWN : Answer.NO;
    }

    private boolean opensPort(int port) {
        return policies.stream()
                .flatMap(policy -> policy.path("spec").path("egress").valueStream())
                .anyMatch(rule -> opens(rule, port));
    }

    private static boolean opens(JsonNode rule, int port) {
        JsonNode ports = rule.path("ports");
        return ports.isEmpty() || ports.valueStream().anyMatch(item -> isOf(item, port));
    }

    private static boolean isOf(JsonNode item, int port) {
        JsonNode first = item.path("port");
        if (first.isMissingNode()) {
            return true;
        }
        // A named port is one of the pods at the other end, which is not looked up.
        return !first.isNumber()
                || (port >= first.asInt(0) && port <= item.path("endPort").asInt(first.asInt(0)));
    }

    private static Answer mayReach(JsonNode rule, Place place) {
        JsonNode peers = rule.path("to");
        if (peers.isEmpty()) {
            return Answer.YES;
        }
        Answer best = Answer.NO;
        for (JsonNode peer : peers) {
            best = better(best, peer.has("ipBlock") ? inBlock(peer.path("ipBlock"), place) : isPod(peer, place));
        }
        return best;
    }

    private static Answer isPod(JsonNode peer, Place place) {
        if (place.podLabels().isMissingNode()) {
            return Answer.NO;
        }
        boolean namespace = peer.has("namespaceSelector")
                ? Selectors.matches(peer.path("namespaceSelector"), place.namespaceLabels())
                : place.sameNamespace();
        boolean pod = !peer.has("podSelector") || Selectors.matches(peer.path("podSelector"), place.podLabels());
        return namespace && pod ? Answer.YES : Answer.NO;
    }

    private static Answer inBlock(JsonNode block, Place place) {
        if (!place.isLiteral()) {
            return place.podLabels().isMissingNode() ? Answer.UNKNOWN : Answer.NO;
        }
        boolean inside =
                contains(block.path("cidr").asString(""), place.endpoint().host())
                        && block.path("except")
                                .valueStream()
                                .noneMatch(range -> contains(
                                        range.asString(""), place.endpoint().host()));
        return inside ? Answer.YES : Answer.NO;
    }

    private static boolean contains(String range, String host) {
        int slash = range.indexOf('/');
        if (slash < 0 || !LITERAL.matcher(range.substring(0, slash)).matches()) {
            return false;
        }
        try {
            byte[] network = InetAddress.getByName(range.substring(0, slash)).getAddress();
            byte[] address = InetAddress.getByName(host).getAddress();
            int bits = Integer.parseInt(range.substring(slash + 1));
            return network.length == address.length && samePrefix(network, address, bits);
        } catch (UnknownHostException | NumberFormatException notAnAddress) {
            return false;
        }
    }

    private static boolean samePrefix(byte[] network, byte[] address, int bits) {
        for (int bit = 0; bit < Math.min(bits, network.length * 8); bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((network[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
