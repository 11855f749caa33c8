package dev.sankofa.components.images.registry;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code Link} field with which a page names the next (RFC 8288). */
final class Link {
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*rel=\"?next\"?");

    private Link() {}

    static Optional<String> next(RegistryCall.Answer answer) throws IOException {
        Matcher link = NEXT.matcher(answer.header("link").orElse(""));
        return link.find()
                ? Optional.of(Locations.resolve(answer.url(), link.group(1)).toString())
                : Optional.empty();
    }
}
