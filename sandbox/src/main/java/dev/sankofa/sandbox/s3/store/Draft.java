package dev.sankofa.sandbox.s3.store;

import java.util.Map;
import java.util.Optional;

/** Everything about a new version except its id and time. */
public record Draft(
        Content content,
        Map<String, String> headers,
        Map<String, String> metadata,
        Map<String, String> tags,
        Optional<Retention> retention,
        boolean legalHold) {
    public static Draft of(Content content) {
        return new Draft(content, Map.of(), Map.of(), Map.of(), Optional.empty(), false);
    }
}
