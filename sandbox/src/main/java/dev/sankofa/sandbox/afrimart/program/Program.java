package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.sandbox.http.HttpHandler;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.kubernetes.endpoint.Answers;
import dev.sankofa.sandbox.kubernetes.json.Json;
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

    /** An answer that says why there is no better one. */
    static HttpResponse failure(int status, String why) {
        return Answers.json(status, Json.object().put("error", why));
    }
}
