package dev.sankofa.sandbox.kubernetes.endpoint;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.request.ListReader;
import dev.sankofa.sandbox.kubernetes.request.ResourceCall;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.view.View;
import dev.sankofa.sandbox.kubernetes.write.Backend;
import tools.jackson.databind.node.ObjectNode;

/** {@code get} and {@code list}. */
final class ReadEndpoint {
    private final Backend backend;

    ReadEndpoint(Backend backend) {
        this.backend = backend;
    }

    static View view(ResourceCall call, Backend backend) {
        String accept = call.http().headers().firstOr("accept", "");
        return new View(View.formOf(accept), call.resource(), call.parameter("includeObject"), backend.clock());
    }

    HttpResponse get(ResourceCall call) {
        long wanted = call.revision();
        if (wanted > backend.store().revision()) {
            throw Refusals.tooLargeRevision(wanted, backend.store().revision());
        }
        ObjectNode object = backend.store()
                .get(call.key())
                .orElseThrow(
                        () -> Refusals.notFound(call.resource(), call.path().name()));
        return Answers.json(200, view(call, backend).one(object));
    }

    HttpResponse list(ResourceCall call) {
        View view = view(call, backend);
        ListReader.Page page = ListReader.read(backend.store(), call);
        ObjectNode list = view.list(page.objects());
        ObjectNode metadata = Json.child(list, "metadata");
        metadata.put("resourceVersion", Long.toString(page.revision()));
        if (!page.continueToken().isEmpty()) {
            metadata.put("continue", page.continueToken());
        }
        if (page.remaining() >= 0) {
            metadata.put("remainingItemCount", page.remaining());
        }
        return Answers.json(200, list);
    }
}
