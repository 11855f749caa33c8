package dev.sankofa.sandbox.kubernetes.endpoint;

import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.http.WebClient;
import dev.sankofa.sandbox.kubernetes.access.AccessQuestion;
import dev.sankofa.sandbox.kubernetes.access.User;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.resource.BuiltInResources;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.status.StatusException;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import dev.sankofa.sandbox.kubernetes.write.Backend;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * The proxy to Services, as far as a GET over plain HTTP needs it: {@code
 * /api/v1/namespaces/NAMESPACE/services/[SCHEME:]NAME[:PORT]/proxy/PATH} goes to the first ready pod behind the Service. The port is
 * the Service's, by name or number; it may be left out where there is one only.
 */
public final class ServiceProxy {
    private static final Pattern PATH =
            Pattern.compile("/api/v1/namespaces/([^/]+)/services/([^/?]+)/proxy(/[^?]*)?(\\?.*)?");
    private static final ApiResource SERVICES = BuiltInResources.named("", "services");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Backend backend;
    private final ServingPods pods;

    public ServiceProxy(Backend backend, ServingPods pods) {
        this.backend = backend;
        this.pods = pods;
    }

    /** Empty when the request is for something else. */
    public Optional<HttpResponse> answer(HttpRequest request, User user) {
        Matcher path = PATH.matcher(request.target());
        if (!path.matches()) {
            return Optional.empty();
        }
        if (!request.method().equals("GET")) {
            throw Refusals.methodNotAllowed();
        }
        String namespace = path.group(1);
        String id = path.group(2);
        if (!user.may(new AccessQuestion("get", "", "services/proxy", namespace))) {
            throw Refusals.forbidden(
                    SERVICES,
                    id,
                    "User \"" + user.name()
                            + "\" cannot get resource \"services/proxy\" in API group \"\" in the namespace \""
                            + namespace + "\"");
        }
        String rest = path.group(3) == null ? "/" : path.group(3);
        String query = path.group(4) == null ? "" : path.group(4);
        return Optional.of(forward(place(namespace, id), rest + query));
    }

    private InetSocketAddress place(String namespace, String id) {
        List<String> parts = List.of(id.split(":", -1));
        if (parts.size() > 3 || (parts.size() == 3 && !parts.getFirst().equals("http"))) {
            throw Refusals.badRequest("invalid service request \"" + id + "\"");
        }
        String name = parts.size() == 3 ? parts.get(1) : parts.getFirst();
        String port = parts.size() == 1 ? "" : parts.getLast();
        ObjectNode service = backend.store()
                .get(ObjectKey.of(SERVICES, namespace, name))
                .orElseThrow(() -> Refusals.notFound(SERVICES, name));
        return pods.of(namespace, name, portName(service, name, port)).stream()
                .findFirst()
                .orElseThrow(() -> unavailable("no endpoints available for service \"" + name + "\""));
    }

    private static String portName(ObjectNode service, String name, String port) {
        List<ObjectNode> ports = Json.objects(Json.at(service, "spec", "ports"));
        if (port.isEmpty()) {
            return ports.size() == 1 ? Json.text(ports.getFirst(), "name") : "";
        }
        if (!port.matches("\\d+")) {
            return port;
        }
        return ports.stream()
                .filter(candidate ->
                        String.valueOf(Json.number(candidate, 0, "port")).equals(port))
                .findFirst()
                .map(candidate -> Json.text(candidate, "name"))
                .orElseThrow(() -> unavailable("no service port " + port + " found for service \"" + name + "\""));
    }

    private static StatusException unavailable(String message) {
        return new StatusException(503, "ServiceUnavailable", message, Json.object());
    }

    private static HttpResponse forward(InetSocketAddress pod, String target) {
        try {
            URI address = URI.create("http://" + pod.getHostString() + ":" + pod.getPort() + target);
            WebClient.Answer answer = WebClient.ask("GET", address, Map.of(), LIMIT);
            HttpResponse response =
                    HttpResponse.of(answer.status()).with(Body.of(answer.body().toArray()));
            answer.headers().first("content-type").ifPresent(type -> response.header("content-type", type));
            return response;
        } catch (IOException | IllegalArgumentException e) {
            throw unavailable("error trying to reach service: " + e.getMessage());
        }
    }
}
