package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.sandbox.http.HttpHandler;
import java.io.IOException;

/** A program of the shop while it runs, with the sessions it holds. */
interface Program extends HttpHandler, AutoCloseable {
    /**
     * Uses everything it needs.
     *
     * @throws IOException with the reason for which it ends
     */
    void check() throws IOException;

    @Override
    void close();
}
