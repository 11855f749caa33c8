package dev.sankofa.sandbox.kubernetes.endpoint;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.kubernetes.request.ResourceCall;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.write.Backend;
import dev.sankofa.sandbox.kubernetes.write.Deleter;
import dev.sankofa.sandbox.kubernetes.write.ObjectWriter;
import java.io.IOException;

/** Sends a request for a resource to where it is answered. */
public final class ResourceEndpoint {
    private final ReadEndpoint reading;
    private final WatchEndpoint watching;
    private final WriteEndpoint writing;
    private final DeleteEndpoint deleting;
    private final ScaleEndpoint scaling;
    private final FinalizeEndpoint finalizing;

    public ResourceEndpoint(Backend backend, ObjectWriter writer, Deleter deleter) {
        this.reading = new ReadEndpoint(backend);
        this.watching = new WatchEndpoint(backend);
        this.writing = new WriteEndpoint(writer);
        this.deleting = new DeleteEndpoint(backend, deleter);
        this.scaling = new ScaleEndpoint(writer);
        this.finalizing = new FinalizeEndpoint(backend);
    }

    public HttpResponse answer(ResourceCall call) throws IOException {
        return switch (call.path().subresource()) {
            case "" -> call.path().name().isEmpty() ? collection(call) : object(call);
            case "finalize" -> finalizing.replace(call);
            case "scale" -> known(call, "scale") && call.verb().equals("get") ? scaling.get(call) : scaling.write(call);
            case "status" -> status(call);
            default -> throw NotPlayed.refusal(call.path().subresource()).orElseGet(Refusals::unknownPath);
        };
    }

    private static boolean known(ResourceCall call, String subresource) {
        if (!call.resource().subresources().contains(subresource)) {
            throw Refusals.unknownPath();
        }
        return true;
    }

    private HttpResponse collection(ResourceCall call) throws IOException {
        String method = call.http().method();
        boolean everywhere =
                call.resource().namespaced() && call.path().namespace().isEmpty();
        if (everywhere && !method.equals("GET") && !method.equals("HEAD")) {
            throw Refusals.methodNotAllowed();
        }
        return switch (method) {
            case "GET", "HEAD" -> call.isTrue("watch") ? watching.watch(call) : reading.list(call);
            case "POST" -> writing.create(call);
            case "DELETE" -> deleting.deleteAll(call);
            default -> throw Refusals.methodNotAllowed();
        };
    }

    private HttpResponse object(ResourceCall call) throws IOException {
        return switch (call.http().method()) {
            case "GET", "HEAD" -> call.isTrue("watch") ? watching.watch(call) : reading.get(call);
            case "PUT" -> writing.replace(call);
            case "PATCH" -> writing.patch(call);
            case "DELETE" -> deleting.delete(call);
            default -> throw Refusals.methodNotAllowed();
        };
    }

    private HttpResponse status(ResourceCall call) throws IOException {
        known(call, "status");
        return switch (call.http().method()) {
            case "GET", "HEAD" -> reading.get(call);
            case "PUT" -> writing.replace(call);
            case "PATCH" -> writing.patch(call);
            default -> throw Refusals.methodNotAllowed();
        };
    }
}
