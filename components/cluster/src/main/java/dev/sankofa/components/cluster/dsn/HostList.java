package dev.sankofa.components.cluster.dsn;

import dev.sankofa.components.spi.cutover.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code host}, {@code host:port}, {@code [address]:port}, several of them with commas between, as they stand in the
 * authority of a URL.
 */
final class HostList {
    private final Target target;
    private final List<Edit> edits = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private boolean found;

    private HostList(Target target) {
        this.target = target;
    }

    /**
     * @param start where the first host begins
     * @param end behind the last port
     * @return empty when none of them is the old endpoint
     */
    static Optional<Match> match(String form, String text, int start, int end, Target target) {
        HostList list = new HostList(target);
        int from = start;
        while (from <= end) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 || comma > end ? end : comma;
            list.item(text, from, to);
            from = to + 1;
        }
        return list.found ? Optional.of(Match.of(form, list.edits, list.others)) : Optional.empty();
    }

    private void item(String text, int start, int end) {
        int colon = portColon(text, start, end);
        int hostEnd = colon < 0 ? end : colon;
        String host = Percent.decoded(unbracketed(text.substring(start, hostEnd)));
        String portText = colon < 0 ? "" : text.substring(colon + 1, end);
        int port = portText.isEmpty() ? target.usualPort() : Ports.parse(portText);
        Optional<Endpoint> to = target.newFor(host, port);
        if (to.isPresent()) {
            found = true;
            edits.add(new Edit(start, text.substring(start, hostEnd), Target.bracketedHost(to.get())));
            port(text, hostEnd, end, to.get());
        } else if (hostEnd > start) {
            others.add(text.substring(start, end));
        }
    }

    /** @param start where the colon is, if there is one */
    private void port(String text, int start, int end, Endpoint to) {
        if (end - start > 1) {
            edits.add(new Edit(start + 1, text.substring(start + 1, end), Target.port(to)));
        } else if (to.port() != target.usualPort()) {
            edits.add(new Edit(start, text.substring(start, end), ":" + Target.port(to)));
        }
    }

    /** The colon before the port; -1 when there is none. */
    private static int portColon(String text, int start, int end) {
        int behindAddress = text.startsWith("[", start) ? Math.max(start, text.indexOf(']', start)) : start;
        int colon = text.indexOf(':', behindAddress);
        return colon < 0 || colon >= end ? -1 : colon;
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
