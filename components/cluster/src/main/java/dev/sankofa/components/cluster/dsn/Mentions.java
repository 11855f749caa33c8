package dev.sankofa.components.cluster.dsn;

import dev.sankofa.components.spi.cutover.Endpoint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The old host's name in a value, outside of what is changed. */
final class Mentions {
    private Mentions() {}

    /** Why somebody should look at the value; empty when the host does not occur. */
    static Optional<String> in(String value, List<Edit> changed, Target target) {
        return target.from().stream()
                .map(old -> in(value, changed, old))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> in(String value, List<Edit> changed, Endpoint old) {
        String text = value.toLowerCase(Locale.ROOT);
        String host = old.host().toLowerCase(Locale.ROOT);
        Optional<String> reason = Optional.empty();
        int at = text.indexOf(host);
        while (at >= 0) {
            if (!isChanged(at, changed)) {
                if (standsAlone(text, at, host.length())) {
                    return Optional.of("it has the host in a form that is not known");
                }
                // A short name such as "db" is in many words; one with a dot is hardly there by chance.
                if (host.contains(".") || host.contains(":")) {
                    reason = Optional.of("it has the host's name as part of another one");
                }
            }
            at = text.indexOf(host, at + 1);
        }
        return reason;
    }

    private static boolean isChanged(int at, List<Edit> changed) {
        return changed.stream()
                .anyMatch(
                        edit -> at >= edit.at() && at < edit.at() + edit.from().length());
    }

    private static boolean standsAlone(String text, int at, int length) {
        return !isPart(text, at - 1) && !isPart(text, at + length);
    }

    private static boolean isPart(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }
}
