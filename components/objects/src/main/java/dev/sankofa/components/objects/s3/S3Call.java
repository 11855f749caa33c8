package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpHeaders;
import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * One call of the S3 protocol: what to ask and how to read the answer. It may be sent several times, so building the request and
 * reading an answer leave nothing behind.
 *
 * @param <T> what the answer says
 */
public interface S3Call<T> {
    /** The same request each time it is asked for. */
    S3Request request();

    /**
     * Reads the answer of a success (status 2xx) within the attempt: an exception here fails the attempt, and the call may be sent
     * again. Does not close the response.
     *
     * @throws S3ProtocolException when the answer is not what S3 answers
     */
    T read(HttpResponse response) throws IOException;

    /**
     * How to go on when the body breaks off, so that its reader does not notice; empty when the call has to be made again.
     *
     * @param head of the first answer
     */
    default Optional<Continuation> continuation(HttpHeaders head) {
        return Optional.empty();
    }

    /** For messages: the call's name and its object, such as {@code GetObject 'images/1.png'}. */
    String describe();
}
