package dev.sankofa.components.cluster.dsn;

import java.util.Optional;

/** The parameters {@code host}, {@code hostaddr} and {@code port} of a URL, which win over its authority. */
final class QueryHosts {
    private QueryHosts() {}

    /**
     * @param from where the authority ended
     * @return empty when the URL has no such host, or it is not the old one
     */
    static Optional<Match> match(String form, String text, int from, Target target) {
        int end = from;
        while (end < text.length() && !UrlForm.endsUrl(text.charAt(end)) && text.charAt(end) != '#') {
            end++;
        }
        int query = text.indexOf('?', from);
        if (query < 0 || query >= end) {
            return Optional.empty();
        }
        KeywordPairs pairs = new KeywordPairs();
        int start = query + 1;
        while (start <= end) {
            int ampersand = text.indexOf('&', start);
            int stop = ampersand < 0 || ampersand > end ? end : ampersand;
            int equals = text.indexOf('=', start);
            if (equals >= 0 && equals < stop) {
                pairs.add(text.substring(start, equals), equals + 1, text.substring(equals + 1, stop));
            }
            start = stop + 1;
        }
        return pairs.match(form, new KeywordPairs.NewPort(query + 1, "port=", "&"), target, Percent::decoded);
    }
}
