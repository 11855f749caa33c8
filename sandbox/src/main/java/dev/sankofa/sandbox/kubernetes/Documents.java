package dev.sankofa.sandbox.kubernetes;

import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.http.Target;
import dev.sankofa.sandbox.kubernetes.discovery.Discovery;
import dev.sankofa.sandbox.kubernetes.discovery.OpenApi;
import dev.sankofa.sandbox.kubernetes.discovery.ResourceTable;
import dev.sankofa.sandbox.kubernetes.endpoint.Answers;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What is read before any resource: what is served, by which version, and whether the server is well. */
final class Documents {
    private static final String AGGREGATED = "as=APIGroupDiscoveryList";

    private final Discovery discovery;
    private final OpenApi openApi;

    Documents(ResourceTable resources) {
        this.discovery = new Discovery(resources);
        this.openApi = new OpenApi(resources);
    }

    HttpResponse answer(HttpRequest request, Target target) {
        if (!request.method().equals("GET") && !request.isHead()) {
            throw Refusals.unknownPath();
        }
        String path = target.pathText();
        boolean aggregated = request.headers().firstOr("accept", "").contains(AGGREGATED);
        return switch (path) {
            case "/healthz", "/livez", "/readyz" -> text("ok");
            case "/version" -> Answers.json(200, version());
            case "/api" -> aggregated ? aggregated(true) : Answers.json(200, Discovery.coreVersions(address(request)));
            case "/apis" -> aggregated ? aggregated(false) : Answers.json(200, discovery.groups());
            case "/openapi/v3" -> Answers.json(200, openApi.index());
            default -> Answers.json(200, inner(List.of(path.substring(1).split("/"))));
        };
    }

    private static String address(HttpRequest request) {
        return request.headers().firstOr("host", "");
    }

    private HttpResponse aggregated(boolean core) {
        return Answers.json(200, discovery.aggregated(core))
                .header("content-type", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList");
    }

    private ObjectNode inner(List<String> parts) {
        if (parts.size() == 2 && parts.getFirst().equals("api")) {
            return discovery.resources("", parts.get(1)).orElseThrow(Refusals::unknownPath);
        }
        if (parts.size() == 2 && parts.getFirst().equals("apis")) {
            return discovery.group(parts.get(1)).orElseThrow(Refusals::unknownPath);
        }
        if (parts.size() == 3 && parts.getFirst().equals("apis")) {
            return discovery.resources(parts.get(1), parts.get(2)).orElseThrow(Refusals::unknownPath);
        }
        if (parts.size() == 4 && parts.subList(0, 3).equals(List.of("openapi", "v3", "api"))) {
            return openApi.document("", parts.get(3)).orElseThrow(Refusals::unknownPath);
        }
        if (parts.size() == 5 && parts.subList(0, 3).equals(List.of("openapi", "v3", "apis"))) {
            return openApi.document(parts.get(3), parts.get(4)).orElseThrow(Refusals::unknownPath);
        }
        throw Refusals.unknownPath();
    }

    private static ObjectNode version() {
        ObjectNode version = Json.object();
        return version.put("major", "1")
                .put("minor", "36")
                .put("gitVersion", "v1.36.0+sandbox")
                .put("platform", "linux/amd64");
    }

    private static HttpResponse text(String text) {
        return HttpResponse.of(200)
                .header("content-type", "text/plain; charset=utf-8")
                .with(Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
