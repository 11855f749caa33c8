package dev.sankofa.components.cluster.restore;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.testkit.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** An admission webhook: a server of its own, with an authority of its own, that allows or refuses all it is asked about. */
final class Guard implements AutoCloseable {
    private final HttpsServer server;
    private final String authority;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean allowing;

    private Guard(HttpsServer server, String authority) {
        this.server = server;
        this.authority = authority;
    }

    static Guard start(ServerCertificate certificate) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        Guard guard =
                new Guard(server, Base64.getEncoder().encodeToString(Files.readAllBytes(certificate.certificate())));
        server.setExecutor(guard.threads);
        server.createContext("/", guard::answer);
        server.start();
        return guard;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        ObjectNode review = (ObjectNode) Json.MAPPER.readTree(exchange.getRequestBody());
        ObjectNode response = Json.object();
        response.set("uid", review.path("request").path("uid"));
        response.put("allowed", allowing);
        if (!allowing) {
            response.putObject("status").put("code", 403).put("message", "no changes on a Friday");
        }
        ObjectNode answer =
                Json.object().put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        answer.set("response", response);
        byte[] body = Json.MAPPER.writeValueAsBytes(answer);
        try (exchange) {
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    void allow() {
        allowing = true;
    }

    int asked() {
        return asked.get();
    }

    /** Its configuration, for writes of Services and ConfigMaps in these namespaces. */
    ObjectNode configuration(String name, String... namespaces) {
        return Shop.yaml("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingWebhookConfiguration
                metadata: {name: NAME}
                webhooks:
                - name: NAME.example.com
                  sideEffects: None
                  admissionReviewVersions: [v1]
                  failurePolicy: Fail
                  timeoutSeconds: 5
                  namespaceSelector:
                    matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [NAMESPACES]}]
                  rules:
                  - {operations: [CREATE, UPDATE], apiGroups: [""], apiVersions: [v1], resources: [services, configmaps]}
                  clientConfig: {url: "https://localhost:PORT/", caBundle: AUTHORITY}
                """.replace("NAMESPACES", String.join(", ", namespaces))
                .replace("NAME", name)
                .replace("PORT", String.valueOf(server.getAddress().getPort()))
                .replace("AUTHORITY", authority));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
