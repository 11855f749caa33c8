package dev.sankofa.sandbox.afrimart;

import dev.sankofa.sandbox.afrimart.program.PodNetwork;
import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.http.HttpServer;
import dev.sankofa.sandbox.http.WebClient;
import dev.sankofa.sandbox.kubernetes.ServerObjects;
import dev.sankofa.sandbox.kubernetes.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The shop's front door: leads requests to the Service that its Ingress names, as an ingress controller does. */
final class ShopFront implements AutoCloseable {
    private static final String NAMESPACE = "afrimart";
    private static final String INGRESS = "shop";

    private final HttpServer server;

    private ShopFront(HttpServer server) {
        this.server = server;
    }

    /** On a free port. */
    static ShopFront start(ServerObjects cluster, PodNetwork network) throws IOException {
        return new ShopFront(HttpServer.start(0, request -> answer(request, cluster, network), Optional.empty()));
    }

    private static HttpResponse answer(HttpRequest request, ServerObjects cluster, PodNetwork network) {
        Optional<String> service = cluster.get("networking.k8s.io/v1", "Ingress", NAMESPACE, INGRESS)
                .map(ingress -> Json.text(ingress.at("/spec/rules/0/http/paths/0"), "backend", "service", "name"));
        if (service.isEmpty()) {
            return text(404, "default backend - 404\n");
        }
        try {
            WebClient.Answer answer = WebClient.get(network.service(NAMESPACE, service.get(), request.target()));
            return HttpResponse.of(answer.status())
                    .header("Content-Type", "application/json")
                    .with(Body.of(answer.body().toArray()));
        } catch (IOException e) {
            return text(503, e.getMessage() + "\n");
        }
    }

    private static HttpResponse text(int status, String text) {
        return HttpResponse.of(status)
                .header("Content-Type", "text/plain")
                .with(Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the front door does not close", e);
        }
    }
}
