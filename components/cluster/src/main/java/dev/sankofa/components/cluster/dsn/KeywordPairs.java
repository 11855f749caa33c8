package dev.sankofa.components.cluster.dsn;

import dev.sankofa.components.spi.cutover.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keywords with values, among them {@code host}, {@code hostaddr} and {@code port}, each of which may be a list with commas (libpq,
 * section 34.1.1.3): as many ports as hosts, or one for all.
 */
final class KeywordPairs {
    private static final List<String> HOSTS = List.of("host", "server", "data source");

    private final Map<String, Value> values = new HashMap<>();

    /** A value where it stands, quotes left out. */
    private record Value(int at, String text) {
        List<Value> items() {
            List<Value> items = new ArrayList<>();
            int start = 0;
            while (start <= text.length()) {
                int comma = text.indexOf(',', start);
                int end = comma < 0 ? text.length() : comma;
                items.add(new Value(at + start, text.substring(start, end)));
                start = end + 1;
            }
            return items;
        }
    }

    /** Where and how a port is written that does not stand there yet. */
    record NewPort(int at, String before, String behind) {}

    /** The last value of a keyword counts, as in libpq. */
    void add(String keyword, int at, String text) {
        values.put(keyword.toLowerCase(Locale.ROOT), new Value(at, text));
    }

    boolean hasHost() {
        return values.containsKey("hostaddr") || HOSTS.stream().anyMatch(values::containsKey);
    }

    /**
     * @param decoding from what is written to what is meant
     */
    Optional<Match> match(String form, NewPort newPort, Target target, UnaryOperator<String> decoding) {
        Optional<Value> address = value("hostaddr");
        if (address.isPresent()) {
            Optional<Match> match = match(form, address.get(), newPort, target, decoding);
            Optional<String> name = target.to().stream()
                    .map(Endpoint::host)
                    .filter(host -> !Hosts.isAddress(host))
                    .findFirst();
            return match.isPresent() && name.isPresent()
                    ? Optional.of(
                            Match.unchangeable(form, "its hostaddr takes an address, and " + name.get() + " is a name"))
                    : match;
        }
        return HOSTS.stream()
                .flatMap(keyword -> value(keyword).stream())
                .findFirst()
                .flatMap(hosts -> match(form, hosts, newPort, target, decoding));
    }

    private Optional<Value> value(String keyword) {
        return Optional.ofNullable(values.get(keyword)).filter(value -> !value.text.isEmpty());
    }

    private Optional<Match> match(
            String form, Value hosts, NewPort newPort, Target target, UnaryOperator<String> decoding) {
        List<Value> names = hosts.items();
        List<Value> ports = value("port").map(Value::items).orElse(List.of());
        List<Edit> edits = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Value name = names.get(i);
            Optional<Value> port = portOf(ports, i);
            int number = port.map(value -> Ports.parse(value.text)).orElse(target.usualPort());
            Optional<Endpoint> to = target.newFor(decoding.apply(name.text), number);
            if (to.isEmpty()) {
                others.add(name.text);
                continue;
            }
            String next = Target.port(to.get());
            edits.add(new Edit(name.at, name.text, to.get().host()));
            if (number != to.get().port()) {
                if (names.size() > 1 && ports.size() < names.size()) {
                    return Optional.of(Match.unchangeable(form, "one port is meant for several hosts"));
                }
                edits.add(port.map(value -> new Edit(value.at, value.text, next))
                        .orElseGet(() -> new Edit(newPort.at, "", newPort.before + next + newPort.behind)));
            }
        }
        return edits.isEmpty() ? Optional.empty() : Optional.of(Match.of(form, edits, others));
    }

    /** Empty where none stands, or an empty one, which both mean the usual port. */
    private static Optional<Value> portOf(List<Value> ports, int index) {
        int which = ports.size() == 1 ? 0 : index;
        return which < ports.size()
                ? Optional.of(ports.get(which)).filter(value -> !value.text.isEmpty())
                : Optional.empty();
    }
}
