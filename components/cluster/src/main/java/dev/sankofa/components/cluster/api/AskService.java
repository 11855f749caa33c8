package dev.sankofa.components.cluster.api;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks what a Service serves over HTTP, through the API server's proxy: {@code GET
 * /api/v1/namespaces/NAMESPACE/services/[SCHEME:]NAME[:PORT]/proxy/PATH}. Answers the beginning of the body as text.
 *
 * @param path encoded; starts with a slash
 * @param most how many bytes are read
 */
record AskService(String namespace, String service, String path, int most) implements ApiCall<String> {
    private static final Set<Integer> SUCCESS =
            IntStream.range(200, 300).boxed().collect(Collectors.toUnmodifiableSet());

    @Override
    public ApiRequest request() {
        return ApiRequest.of(
                        "GET",
                        "/api/v1/namespaces/" + ApiPath.segment(namespace) + "/services/" + ApiPath.segment(service)
                                + "/proxy" + path)
                .accepting("*/*");
    }

    @Override
    public Set<Integer> statuses() {
        return SUCCESS;
    }

    @Override
    public String read(HttpResponse response) throws IOException {
        return new String(response.body().readNBytes(most), StandardCharsets.UTF_8);
    }

    @Override
    public String describe() {
        return "ask Service " + namespace + "/" + service + " for " + path;
    }
}
