package dev.sankofa.components.cluster.dsn;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host in one key and its port in another: {@code DB_HOST} and {@code DB_PORT}, {@code PGHOST} and {@code PGPORT}. */
final class SplitForm {
    private static final Pattern HOST_KEY = Pattern.compile(
            "(.*?)(HOST|HOSTNAME|HOST_NAME|SERVER|ENDPOINT|ADDRESS|ADDR|HOSTADDR)", Pattern.CASE_INSENSITIVE);

    private SplitForm() {}

    /** The port of a host, where it stands. */
    record PortKey(String key, String value) {}

    /** Whether a key of that name tells a host. */
    static boolean isHostKey(String key) {
        return HOST_KEY.matcher(key).matches();
    }

    /** The key that tells the port of the host in that key; empty when there is none. */
    static Optional<PortKey> portOf(String hostKey, Map<String, String> values) {
        Matcher matcher = HOST_KEY.matcher(hostKey);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String port = matcher.group(1).toLowerCase(Locale.ROOT) + "port";
        List<PortKey> candidates = values.entrySet().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(port))
                .map(entry -> new PortKey(entry.getKey(), entry.getValue()))
                .toList();
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    /** The edit of a value that is nothing but a host or a port, with space around it kept. */
    static Edit whole(String value, String replacement) {
        String before = value.strip();
        return new Edit(value.indexOf(before), before, replacement);
    }
}
