package dev.sankofa.components.images.registry;

import java.io.IOException;
import java.net.URI;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An upload that was begun.
 *
 * @param location where it goes on; may change with each answer, and carries the registry's own state in its query
 * @param offset how many bytes the registry says it has; empty when it does not say
 */
record UploadSession(URI location, OptionalLong offset) {
    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-(\\d{1,18})");

    static UploadSession read(RegistryCall.Answer answer) throws IOException {
        String location = answer.header("location")
                .orElseThrow(() -> new RegistryProtocolException("answer to an upload has no location"));
        return new UploadSession(Locations.resolve(answer.url(), location), offset(answer));
    }

    /** A session without bytes says 0-0, as one with a single byte does: taken for empty; who objects gets a new session. */
    static OptionalLong offset(RegistryCall.Answer answer) {
        Matcher range = RANGE.matcher(answer.header("range").orElse(""));
        if (!range.matches()) {
            return OptionalLong.empty();
        }
        long last = Long.parseLong(range.group(1));
        return OptionalLong.of(last == 0 ? 0 : last + 1);
    }

    /** The location with the digest added to its query. */
    String finishing(String digest) {
        String text = location.toString();
        return text + (location.getRawQuery() == null ? "?" : "&") + "digest=" + digest;
    }
}
