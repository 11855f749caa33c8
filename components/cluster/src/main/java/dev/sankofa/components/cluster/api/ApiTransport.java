package dev.sankofa.components.cluster.api;

import dev.sankofa.components.cluster.access.ClusterAccess;
import dev.sankofa.components.cluster.access.Identity;
import dev.sankofa.http.HttpBody;
import dev.sankofa.http.HttpRequest;
import dev.sankofa.http.HttpResponse;
import dev.sankofa.http.HttpTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Connections to the API server, with who we are in every request. A refused identity is asked for anew, once. */
final class ApiTransport implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration READ = Duration.ofSeconds(60);

    private final ClusterAccess access;
    private Optional<Connected> connected = Optional.empty();

    /** The connections of one identity: a client certificate belongs to the connection. */
    private record Connected(Identity identity, HttpTransport transport) {}

    ApiTransport(ClusterAccess access) {
        this.access = access;
    }

    /** The caller closes the answer. */
    HttpResponse exchange(ApiRequest request) throws IOException {
        Connected now = connected(false);
        HttpResponse response = send(now, request);
        if (response.status() != 401 || !access.isRenewable()) {
            return response;
        }
        response.close();
        return send(connected(true), request);
    }

    private synchronized Connected connected(boolean renewed) throws IOException {
        Identity identity = renewed ? access.renew() : access.current();
        if (connected.isPresent() && connected.get().identity().equals(identity)) {
            return connected.get();
        }
        boolean sameCertificate = connected
                .filter(before -> before.identity().certificate().equals(identity.certificate()))
                .isPresent();
        HttpTransport transport = sameCertificate ? connected.orElseThrow().transport() : connect(identity);
        Connected fresh = new Connected(identity, transport);
        connected = Optional.of(fresh);
        return fresh;
    }

    private HttpTransport connect(Identity identity) throws IOException {
        if (connected.isPresent()) {
            connected.get().transport().close();
        }
        return new HttpTransport(HttpTransport.Address.of(access.server(), () -> access.tls(identity), CONNECT, READ));
    }

    private HttpResponse send(Connected now, ApiRequest request) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        headers.put("host", access.server().getRawAuthority());
        headers.put("user-agent", "sankofa");
        headers.put("accept", request.accept());
        request.body().ifPresent(_ -> headers.put("content-type", request.contentType()));
        now.identity().header().ifPresent(header -> headers.put("authorization", header));
        HttpBody body = request.body()
                .<HttpBody>map(node -> HttpBody.of(Json.write(node)))
                .orElse(HttpBody.NONE);
        return now.transport()
                .exchange(new HttpRequest(request.method(), prefix() + request.target(), headers, body, false));
    }

    /** Servers behind a gateway have a path of their own before every other, such as Rancher's {@code /k8s/clusters/ID}. */
    private String prefix() {
        String path = access.server().getRawPath();
        return path == null ? "" : path.replaceAll("/+$", "");
    }

    @Override
    public synchronized void close() {
        try {
            if (connected.isPresent()) {
                connected.get().transport().close();
            }
        } catch (IOException _) {
            return; // nothing was lost: no exchange is under way on an idle connection
        }
    }
}
