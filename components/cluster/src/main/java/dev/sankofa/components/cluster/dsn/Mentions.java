package dev.sankofa.components.cluster.dsn;

import dev.sankofa.components.cluster.dsn.Mention.Nearness;
import dev.sankofa.components.spi.cutover.Endpoint;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The old host's name in a value, outside of what is changed. */
final class Mentions {
    private static final Pattern PORT = Pattern.compile("]?:(\\d{1,5})(?!\\d)");

    private Mentions() {}

    /** The nearest mention; empty when the host does not occur. */
    static Optional<Mention> in(String key, String value, List<Edit> changed, Target target) {
        return target.from().stream()
                .flatMap(old -> in(key, value.toLowerCase(Locale.ROOT), changed, old))
                .min(Comparator.comparing(Mention::nearness));
    }

    private static Stream<Mention> in(String key, String text, List<Edit> changed, Endpoint old) {
        String host = old.host().toLowerCase(Locale.ROOT);
        Stream.Builder<Mention> found = Stream.builder();
        boolean rare = host.contains(".") || host.contains(":");
        for (int at = text.indexOf(host); at >= 0; at = text.indexOf(host, at + 1)) {
            int end = at + host.length();
            if (isChanged(at, changed)) {
                continue;
            }
            if (isPart(text, at - 1) || isPart(text, end)) {
                // A short name such as "db" is in many words; one with a dot is hardly there by chance.
                if (rare) {
                    found.add(new Mention(key, Nearness.NAME, "it has the host's name as part of another one"));
                }
            } else if (isOtherPort(text, end, old.port())) {
                found.add(new Mention(key, Nearness.NAME, "it has the host at another port"));
            } else {
                found.add(new Mention(key, Nearness.HOST, "it has the host in a form that is not known"));
            }
        }
        return found.build();
    }

    private static boolean isOtherPort(String text, int end, int port) {
        Matcher matcher = PORT.matcher(text).region(end, text.length());
        return matcher.lookingAt() && Ports.parse(matcher.group(1)) != port;
    }

    private static boolean isChanged(int at, List<Edit> changed) {
        return changed.stream()
                .anyMatch(
                        edit -> at >= edit.at() && at < edit.at() + edit.from().length());
    }

    private static boolean isPart(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }
}
