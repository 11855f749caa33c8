package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * One call of the distribution protocol.
 *
 * @param <T> what it answers
 */
interface RegistryCall<T> {
    RepositoryName repository();

    RegistryRequest request();

    /** What a token must allow, such as {@code repository:shop/backend:pull}. */
    default List<String> scopes() {
        return List.of("repository:" + repository().path() + ":pull");
    }

    /** The statuses that {@link #read} understands. */
    Set<Integer> statuses();

    /** Reads the answer; the caller closes it. */
    T read(Answer answer) throws IOException;

    /** Whether doing it twice is the same as once, so that it may be tried again without asking. */
    default boolean isRepeatable() {
        return true;
    }

    /** What was attempted, for messages: {@code get manifest of shop/backend:1.4}. */
    String describe();

    static List<String> pushing(RepositoryName repository) {
        return List.of("repository:" + repository.path() + ":pull,push");
    }

    /**
     * An answer and the URL that gave it, against which locations in it are to be read.
     *
     * @param url after redirects
     */
    record Answer(java.net.URI url, HttpResponse response) {
        int status() {
            return response.status();
        }

        java.util.Optional<String> header(String name) {
            return response.headers().first(name);
        }
    }
}
