package dev.sankofa.sandbox.kubernetes.differential;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;

/** A server that requests can be sent to. */
interface ApiEndpoint {
    /** @param headers without the one that says who asks */
    HttpResponse<String> send(String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException;
}
