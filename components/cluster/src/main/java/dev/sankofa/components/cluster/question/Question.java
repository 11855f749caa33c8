package dev.sankofa.components.cluster.question;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One question.
 *
 * @param text as the policy writes it
 * @param expected a text that the answer must contain
 */
public record Question(String text, Where where, Optional<String> expected) {
    private static final String EXPECTING = " contains ";
    private static final Pattern SERVICE = Pattern.compile(
            "service://([a-z0-9]([-a-z0-9]*[a-z0-9])?)/((?:https?:)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(?::[a-z0-9-]{1,63})?)(/\\S*)?");

    /** Who is asked. */
    sealed interface Where {
        /** Whoever answers at a URL. */
        record Url(URI url) implements Where {}

        /**
         * A Service of the cluster.
         *
         * @param service {@code [http:|https:]NAME[:PORT]}
         * @param path encoded, with its query
         */
        record Service(String namespace, String service, String path) implements Where {}
    }

    /**
     * Reads {@code https://shop.example/products}, {@code service://shop/backend:8080/health}, and either with {@code contains TEXT}
     * behind it.
     *
     * @throws SankofaException {@code POLICY_INVALID}
     */
    public static Question parse(String text) {
        int expecting = text.indexOf(EXPECTING);
        String target = (expecting < 0 ? text : text.substring(0, expecting)).strip();
        Optional<String> expected = expecting < 0
                ? Optional.empty()
                : Optional.of(text.substring(expecting + EXPECTING.length()).strip());
        if (expected.filter(String::isEmpty).isPresent()) {
            throw invalid(text, "nothing stands behind 'contains'");
        }
        Matcher service = SERVICE.matcher(target);
        if (service.matches()) {
            String path = service.group(5) == null ? "/" : service.group(5);
            requirePrintable(text, path);
            return new Question(text, new Where.Service(service.group(1), service.group(3), path), expected);
        }
        return new Question(text, new Where.Url(url(text, target)), expected);
    }

    private static URI url(String text, String target) {
        try {
            URI url = new URI(target);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if ((!scheme.equals("http") && !scheme.equals("https")) || url.getHost() == null) {
                throw invalid(text, "it is no URL of http, https or service");
            }
            if (url.getPort() > 65_535) {
                throw invalid(text, "there is no port " + url.getPort());
            }
            if (url.getRawUserInfo() != null) {
                throw invalid(text, "a URL with a password in it would be shown in plans");
            }
            requirePrintable(text, target);
            return url;
        } catch (URISyntaxException e) {
            throw invalid(text, e.getReason());
        }
    }

    private static void requirePrintable(String text, String part) {
        if (!part.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw invalid(text, "other characters than ASCII must be percent-encoded");
        }
    }

    private static SankofaException invalid(String text, String why) {
        return new SankofaException(
                ErrorCode.POLICY_INVALID,
                "cutover-questions has '" + text + "': " + why,
                "Write https://shop.example/health or service://NAMESPACE/SERVICE:PORT/path, and 'contains TEXT' behind it if"
                        + " the answer must say something.");
    }

    @Override
    public String toString() {
        return text;
    }
}
