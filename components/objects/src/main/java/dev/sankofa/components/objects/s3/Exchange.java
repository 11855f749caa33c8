package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;

/** A request that was answered, with its place among those under way, which closing gives back. For one thread. */
final class Exchange implements AutoCloseable {
    private final HttpResponse response;
    private final AdaptiveLimit limit;
    private boolean closed;

    /** Takes the response over, and a place in the limit that was acquired. */
    Exchange(HttpResponse response, AdaptiveLimit limit) {
        this.response = response;
        this.limit = limit;
    }

    HttpResponse response() {
        return response;
    }

    /** Does nothing the second time. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            response.close();
        } catch (IOException _) {
            return; // what was to be read has been read, and the connection is not used again
        } finally {
            limit.release();
        }
    }
}
