package dev.sankofa.components.cluster.dsn;

import dev.sankofa.components.spi.cutover.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code host:port} without anything around, several with commas between, among them options such as {@code ssl=true} as
 * StackExchange.Redis takes them.
 */
final class HostPortForm {
    private HostPortForm() {}

    /** Empty when the text has another form, or does not name the old endpoint with its port. */
    static Optional<Match> match(String text, Target target) {
        List<Edit> edits = new ArrayList<>();
        List<String> others = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            String item = text.substring(start, end);
            int lead = item.length() - item.stripLeading().length();
            String entry = item.strip();
            int colon = entry.lastIndexOf(':');
            boolean option = entry.indexOf('=') >= 0;
            if (!option && (colon < 1 || Ports.parse(entry.substring(colon + 1)) < 0 || isOdd(entry))) {
                return Optional.empty();
            }
            if (!option) {
                item(entry, start + lead, colon, target, edits, others);
            }
            start = end + 1;
        }
        return edits.isEmpty() ? Optional.empty() : Optional.of(Match.of("host:port", edits, others));
    }

    private static void item(String entry, int at, int colon, Target target, List<Edit> edits, List<String> others) {
        String host = entry.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        String port = entry.substring(colon + 1);
        Optional<Endpoint> to = target.newFor(bare, Ports.parse(port));
        if (to.isEmpty()) {
            others.add(entry);
            return;
        }
        edits.add(new Edit(at, host, Target.bracketedHost(to.get())));
        edits.add(new Edit(at + colon + 1, port, Target.port(to.get())));
    }

    private static boolean isOdd(String entry) {
        return entry.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '@' || c == '"' || c == '\'');
    }
}
