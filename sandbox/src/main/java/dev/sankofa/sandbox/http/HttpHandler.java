package dev.sankofa.sandbox.http;

import java.io.IOException;

/** Answers one request. Called on the connection's own thread; may block. */
@FunctionalInterface
public interface HttpHandler {
    /**
     * @throws IOException when the connection is of no use any more; it is closed without an answer
     */
    HttpResponse handle(HttpRequest request) throws IOException;
}
