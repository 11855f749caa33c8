package dev.sankofa.components.spi.cutover;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells the application's sessions from others: one of the users, one of the programs and one of the addresses that are named; what
 * is not named does not matter.
 */
public final class SessionFilter {
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]+(/\\d{1,3})?");

    private final List<Predicate<String>> users = new ArrayList<>();
    private final List<Predicate<String>> programs = new ArrayList<>();
    private final List<Predicate<String>> addresses = new ArrayList<>();

    private SessionFilter() {}

    /**
     * @param rules {@code user=shop}, {@code program=backend}, {@code program=backend*}, {@code address=10.0.0.0/8}
     * @throws IllegalArgumentException naming the rule
     */
    public static SessionFilter parse(List<String> rules) {
        SessionFilter filter = new SessionFilter();
        for (String rule : rules) {
            int equals = rule.indexOf('=');
            String value = rule.substring(equals + 1);
            switch (equals < 0 ? "" : rule.substring(0, equals)) {
                case "user" -> filter.users.add(named(value));
                case "program" -> filter.programs.add(named(value));
                case "address" -> filter.addresses.add(network(rule, value));
                default -> throw new IllegalArgumentException("'" + rule + "' is no rule for sessions");
            }
        }
        return filter;
    }

    private static Predicate<String> named(String value) {
        return value.endsWith("*") ? text -> text.startsWith(value.substring(0, value.length() - 1)) : value::equals;
    }

    private static Predicate<String> network(String rule, String value) {
        if (!ADDRESS.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + rule + "' names no address");
        }
        int slash = value.indexOf('/');
        byte[] network = bytes(rule, slash < 0 ? value : value.substring(0, slash));
        int bits = slash < 0 ? network.length * 8 : Integer.parseInt(value.substring(slash + 1));
        if (bits > network.length * 8) {
            throw new IllegalArgumentException("'" + rule + "' has more bits than an address");
        }
        return text -> ADDRESS.matcher(text).matches() && isWithin(network, bits, bytes(text, text));
    }

    /** A literal is read without asking a resolver. */
    private static byte[] bytes(String rule, String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + rule + "' names no address", e);
        }
    }

    private static boolean isWithin(byte[] network, int bits, byte[] address) {
        if (network.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((network[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a session is the application's. */
    public boolean includes(SessionGroup group) {
        return accepts(users, group.user())
                && accepts(programs, group.program())
                && accepts(addresses, group.address());
    }

    private static boolean accepts(List<Predicate<String>> rules, String value) {
        return rules.isEmpty() || rules.stream().anyMatch(rule -> rule.test(value));
    }
}
