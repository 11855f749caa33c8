package dev.sankofa.components.cluster.dsn;

import dev.sankofa.components.cluster.dsn.Mention.Nearness;
import dev.sankofa.components.spi.cutover.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is done to the values of one object, such as a Secret.
 *
 * @param rewrites by key, in the order of the keys; a port that stands alone in a key comes behind its host
 * @param mentions what is not touched
 * @param loneHosts keys that hold the old host and nothing else, whose port no key beside them tells; not among the mentions, since
 *     their port may stand in another object
 */
public record Rewriting(List<Rewrite> rewrites, List<Mention> mentions, List<Mention> loneHosts) {
    public Rewriting {
        rewrites = List.copyOf(rewrites);
        mentions = List.copyOf(mentions);
        loneHosts = List.copyOf(loneHosts);
    }

    /** The port's key among variables, where the host's is known; empty when none or several may be it. */
    public static Optional<String> portOf(String hostName, Map<String, String> variables) {
        return SplitForm.portOf(hostName, variables).map(SplitForm.PortKey::key);
    }

    /** Changes a host that stands alone in its key; empty when it is the new one already. */
    public static Optional<Rewrite> ofHost(String key, String value, Endpoint to) {
        return whole(key, "host", SplitForm.whole(value, to.host()));
    }

    /**
     * Changes a port that stands alone in its key; empty when it is the new one already.
     *
     * @param host for people: whose port it is
     */
    public static Optional<Rewrite> ofPort(String key, String value, String host, Endpoint to) {
        return whole(key, "port of " + host, SplitForm.whole(value, Target.port(to)));
    }

    private static Optional<Rewrite> whole(String key, String form, Edit edit) {
        return edit.from().equals(edit.to())
                ? Optional.empty()
                : Optional.of(new Rewrite(key, form, List.of(edit), List.of()));
    }

    /** Looks at every value. */
    public static Rewriting of(Map<String, String> values, Target target) {
        return new Search(values, target).search();
    }

    /** Looks at one value that stands alone. */
    public static Rewriting of(String key, String value, Target target) {
        return of(Map.of(key, value), target);
    }

    private static final class Search {
        private final Map<String, String> values;
        private final Target target;
        private final Map<String, Rewrite> rewrites = new LinkedHashMap<>();
        private final List<Mention> mentions = new ArrayList<>();
        private final List<Mention> loneHosts = new ArrayList<>();
        private final Map<String, Integer> newPorts = new HashMap<>();

        Search(Map<String, String> values, Target target) {
            this.values = values;
            this.target = target;
        }

        Rewriting search() {
            values.forEach(this::look);
            rewrites.values().forEach(rewrite -> mentionRest(rewrite.key()));
            return new Rewriting(List.copyOf(rewrites.values()), mentions, loneHosts);
        }

        private void look(String key, String value) {
            if (target.isOldHost(value.strip())) {
                lookAtHost(key, value);
                return;
            }
            List<Match> matches =
                    DocumentForm.match(key, value, target).map(List::of).orElseGet(() -> matches(value));
            matches.stream()
                    .filter(match -> !match.unchangeable().isEmpty())
                    .findFirst()
                    .ifPresentOrElse(
                            match -> mention(
                                    key, Nearness.ENDPOINT, "it is a " + match.form() + " and " + match.unchangeable()),
                            () -> take(key, value, matches));
        }

        private List<Match> matches(String value) {
            List<Match> urls = UrlForm.matches(value, target);
            return urls.isEmpty()
                    ? Stream.of(
                                    KeywordForm.match(value, target),
                                    SemicolonForm.match(value, target),
                                    HostPortForm.match(value, target))
                            .flatMap(Optional::stream)
                            .limit(1)
                            .toList()
                    : urls;
        }

        private void take(String key, String value, List<Match> matches) {
            if (matches.isEmpty()) {
                Mentions.in(key, value, List.of(), target).ifPresent(mentions::add);
                return;
            }
            List<Edit> edits = matches.stream()
                    .flatMap(match -> match.edits().stream())
                    .filter(edit -> !edit.from().equals(edit.to()))
                    .toList();
            List<String> others =
                    matches.stream().flatMap(match -> match.others().stream()).toList();
            put(new Rewrite(key, matches.getFirst().form(), edits, others));
        }

        /** A value that is the host and nothing else: its port stands in another key, or nowhere. */
        private void lookAtHost(String key, String value) {
            Optional<SplitForm.PortKey> port = SplitForm.portOf(key, values);
            if (port.isEmpty()) {
                lookAtHostAlone(key, value);
                return;
            }
            Optional<Endpoint> to = target.newFor(value, port.get().value());
            if (to.isEmpty()) {
                mention(key, Nearness.NAME, "it is the host, but the port beside it is another one");
                return;
            }
            Integer settled = newPorts.putIfAbsent(port.get().key(), to.get().port());
            if (settled != null && settled != to.get().port()) {
                mention(key, Nearness.ENDPOINT, "the port beside it is meant for several hosts");
                return;
            }
            ofHost(key, value, to.get()).ifPresent(this::put);
            if (settled == null) {
                ofPort(port.get().key(), port.get().value(), key, to.get()).ifPresent(this::put);
            }
        }

        private void put(Rewrite rewrite) {
            rewrites.put(rewrite.key(), rewrite);
        }

        private void lookAtHostAlone(String key, String value) {
            Optional<Endpoint> to = target.newForAnyPort(value.strip());
            if (!SplitForm.isHostKey(key)) {
                mention(key, Nearness.HOST, "it is the host, but the key does not say that it is a server's");
            } else if (to.isPresent()) {
                ofHost(key, value, to.get()).ifPresent(this::put);
            } else {
                loneHosts.add(new Mention(
                        key,
                        Nearness.ENDPOINT,
                        "it is the host alone, and no key beside it tells the port, which changes"));
            }
        }

        /** What else of the old host stands in a value that is changed. */
        private void mentionRest(String key) {
            Rewrite rewrite = rewrites.get(key);
            String value = values.get(key);
            if (rewrite != null && value != null && !rewrite.form().startsWith("port of")) {
                Mentions.in(key, value, rewrite.edits(), target).ifPresent(mentions::add);
            }
        }

        private void mention(String key, Nearness nearness, String reason) {
            mentions.add(new Mention(key, nearness, reason));
        }
    }
}
