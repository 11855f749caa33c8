package dev.sankofa.components.cluster.api;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.util.Set;

/**
 * One call of the API.
 *
 * @param <T> what it answers
 */
interface ApiCall<T> {
    ApiRequest request();

    /** The statuses that {@link #read} understands; others are refusals. */
    default Set<Integer> statuses() {
        return Set.of(200);
    }

    /** Reads the answer; the caller closes it. */
    T read(HttpResponse response) throws IOException;

    /** What was attempted, for messages: {@code get Secret shop/database}. */
    String describe();
}
