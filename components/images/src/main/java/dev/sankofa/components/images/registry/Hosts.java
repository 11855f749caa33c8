package dev.sankofa.components.images.registry;

import dev.sankofa.http.HttpRequest;
import dev.sankofa.http.HttpResponse;
import dev.sankofa.http.HttpTransport;
import dev.sankofa.tls.Trust;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** Connections to all the servers that a run talks to: registries, token servers, stores that blobs are redirected to. */
final class Hosts implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration READ = Duration.ofSeconds(60);

    private final Optional<SSLContext> trust;
    private final Map<String, HttpTransport> transports = new ConcurrentHashMap<>();

    /** @param trust for certificates of an authority that the JDK does not know */
    Hosts(Optional<SSLContext> trust) {
        this.trust = trust;
    }

    /** Sends a request to a URL; the caller closes the answer. */
    HttpResponse exchange(URI url, RegistryRequest request, Map<String, String> more) throws IOException {
        Map<String, String> headers = new TreeMap<>(request.headers());
        headers.putAll(more);
        headers.put("host", url.getRawAuthority());
        headers.put("user-agent", "sankofa");
        return transport(url)
                .exchange(new HttpRequest(request.method(), HttpRequest.target(url), headers, request.body(), false));
    }

    private HttpTransport transport(URI url) {
        return transports.computeIfAbsent(url.getScheme() + "://" + url.getRawAuthority(), _ -> open(url));
    }

    private HttpTransport open(URI url) {
        return new HttpTransport(HttpTransport.Address.of(url, () -> trust.orElseGet(Trust::ofJdk), CONNECT, READ));
    }

    @Override
    public void close() {
        new HashMap<>(transports).values().forEach(Hosts::closeIdle);
    }

    private static void closeIdle(HttpTransport transport) {
        try {
            transport.close();
        } catch (IOException _) {
            return; // nothing was lost: no exchange is under way on an idle connection
        }
    }
}
