package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.http.WebClient;
import dev.sankofa.sandbox.kubernetes.endpoint.Answers;
import dev.sankofa.sandbox.kubernetes.json.Json;
import java.io.IOException;

/** What customers' browsers talk to. It knows nothing by itself and asks the backend's Service. */
final class Frontend implements Program {
    private final PodNetwork network;
    private final String namespace;
    private final String backend;

    /** @param backend the Service of that name in its own namespace */
    Frontend(PodNetwork network, String namespace, String backend) {
        this.network = network;
        this.namespace = namespace;
        this.backend = backend;
    }

    /** It needs nothing to go on. */
    @Override
    public void check() {}

    @Override
    public HttpResponse handle(HttpRequest request) {
        if (request.target().equals("/health")) {
            return Answers.json(200, Json.object().put("status", "ok"));
        }
        try {
            WebClient.Answer answer = WebClient.get(network.service(namespace, backend, request.target()));
            return HttpResponse.of(answer.status())
                    .header("Content-Type", "application/json")
                    .with(Body.of(answer.body().toArray()));
        } catch (IOException e) {
            return Program.failure(503, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {}
}
