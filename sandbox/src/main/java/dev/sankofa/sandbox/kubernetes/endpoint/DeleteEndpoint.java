package dev.sankofa.sandbox.kubernetes.endpoint;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.kubernetes.json.BodyReader;
import dev.sankofa.sandbox.kubernetes.json.BodyReader.MalformedBodyException;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.protobuf.ProtobufReader;
import dev.sankofa.sandbox.kubernetes.request.ListReader;
import dev.sankofa.sandbox.kubernetes.request.ResourceCall;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.status.StatusException;
import dev.sankofa.sandbox.kubernetes.write.Backend;
import dev.sankofa.sandbox.kubernetes.write.Deleter;
import dev.sankofa.sandbox.kubernetes.write.WriteRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code delete} and {@code deletecollection}. */
final class DeleteEndpoint {
    private static final int NOT_FOUND = 404;

    /** These give back what they were. */
    private static final Set<String> SHOWN = Set.of(
            "Pod",
            "PersistentVolumeClaim",
            "PersistentVolume",
            "Service",
            "ServiceAccount",
            "ResourceQuota",
            "PodTemplate");

    private final Backend backend;
    private final Deleter deleter;

    DeleteEndpoint(Backend backend, Deleter deleter) {
        this.backend = backend;
        this.deleter = deleter;
    }

    HttpResponse delete(ResourceCall call) throws IOException {
        ObjectNode options = options(call);
        Deleter.Deleted deleted = deleter.delete(request(call, options), options);
        boolean shown = !deleted.gone()
                || (!call.resource().custom() && SHOWN.contains(call.resource().kind()));
        if (shown) {
            boolean waits = Json.text(options, "propagationPolicy").equals("Foreground");
            int code = !deleted.gone() && waits ? 202 : 200;
            return Answers.json(code, ReadEndpoint.view(call, backend).one(deleted.object()));
        }
        return Answers.json(200, success(call, deleted.object()));
    }

    private static ObjectNode success(ResourceCall call, ObjectNode object) {
        ObjectNode status = Json.object();
        status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = status.putObject("details");
        details.put("name", Json.text(object, "metadata", "name"));
        if (!call.resource().group().isEmpty()) {
            details.put("group", call.resource().group());
        }
        details.put("kind", call.resource().plural());
        details.put("uid", Json.text(object, "metadata", "uid"));
        return status;
    }

    private static WriteRequest request(ResourceCall call, ObjectNode options) {
        WriteRequest request = WriteEndpoint.request(call);
        boolean dry = request.dryRun() || Json.texts(options.path("dryRun")).contains("All");
        return new WriteRequest(
                request.served(),
                request.namespace(),
                request.name(),
                "",
                request.manager(),
                request.user(),
                dry,
                request.validation(),
                request.warnings());
    }

    private static ObjectNode options(ResourceCall call) throws IOException {
        byte[] body = call.body();
        ObjectNode options = Json.object();
        try {
            JsonNode read = body.length == 0 ? options : read(call, body);
            if (read instanceof ObjectNode object) {
                options = object;
            }
        } catch (MalformedBodyException e) {
            throw Refusals.badRequest("couldn't get version/kind; json parse error: " + e.getMessage());
        }
        for (String parameter : new String[] {"propagationPolicy", "gracePeriodSeconds"}) {
            if (call.target().has(parameter) && !options.has(parameter)) {
                if (parameter.equals("gracePeriodSeconds")) {
                    options.put(parameter, call.number(parameter));
                } else {
                    options.put(parameter, call.parameter(parameter));
                }
            }
        }
        String policy = Json.text(options, "propagationPolicy");
        if (!policy.isEmpty() && !List.of("Orphan", "Background", "Foreground").contains(policy)) {
            throw WriteEndpoint.optionsInvalid(
                    call,
                    "propagationPolicy: Unsupported value: \"" + policy
                            + "\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"");
        }
        return options;
    }

    private static JsonNode read(ResourceCall call, byte[] body) throws MalformedBodyException {
        return call.contentType().equals(ProtobufReader.MEDIA_TYPE)
                ? ProtobufReader.read(body, "v1", "DeleteOptions")
                : BodyReader.yaml(body);
    }

    HttpResponse deleteAll(ResourceCall call) throws IOException {
        ObjectNode options = options(call);
        ListReader.Page page = ListReader.read(backend.store(), call);
        WriteRequest all = request(call, options);
        for (ObjectNode object : page.objects()) {
            WriteRequest one = new WriteRequest(
                    all.served(),
                    Json.text(object, "metadata", "namespace"),
                    Json.text(object, "metadata", "name"),
                    "",
                    all.manager(),
                    all.user(),
                    all.dryRun(),
                    all.validation(),
                    all.warnings());
            deleteIfThere(one, options);
        }
        ObjectNode list = ReadEndpoint.view(call, backend).list(List.copyOf(page.objects()));
        Json.child(list, "metadata")
                .put("resourceVersion", Long.toString(backend.store().revision()));
        return Answers.json(200, list);
    }

    private void deleteIfThere(WriteRequest request, ObjectNode options) {
        try {
            deleter.delete(request, options);
        } catch (StatusException e) {
            if (e.code() != NOT_FOUND) {
                throw e;
            }
        }
    }
}
