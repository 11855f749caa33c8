package dev.sankofa.sandbox.kubernetes.endpoint;

import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.kubernetes.json.BodyReader.MalformedBodyException;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The older version of autoscalers, {@code autoscaling/v1}, as far as {@code kubectl autoscale} needs it: a create is made one of {@code
 * autoscaling/v2}, and its answer is turned back. It is not listed.
 */
public final class AutoscalerV1 {
    private static final Pattern CREATE =
            Pattern.compile("/apis/autoscaling/v1/namespaces/[^/?]+/horizontalpodautoscalers(\\?.*)?");
    private static final String KIND = "HorizontalPodAutoscaler";
    private static final String CPU = "targetCPUUtilizationPercentage";

    private AutoscalerV1() {}

    public static boolean isCreate(HttpRequest request) {
        return request.method().equals("POST")
                && CREATE.matcher(request.target()).matches();
    }

    /** The same for the newer version. */
    public static HttpRequest upgraded(HttpRequest request) throws IOException {
        String type =
                request.headers().firstOr("content-type", "").split(";", 2)[0].strip();
        try {
            JsonNode read = RequestBody.read(type, request.body().readAllBytes(), "autoscaling/v1", KIND);
            if (!(read instanceof ObjectNode autoscaler)) {
                throw Refusals.badRequest("no object");
            }
            autoscaler.put("apiVersion", "autoscaling/v2");
            upgrade(Json.child(autoscaler, "spec"));
            autoscaler.remove("status");
            byte[] body = Json.bytes(autoscaler);
            request.headers().set("content-type", "application/json");
            return new HttpRequest(
                    request.method(),
                    request.target().replace("/autoscaling/v1/", "/autoscaling/v2/"),
                    request.headers(),
                    body.length,
                    new ByteArrayInputStream(body));
        } catch (MalformedBodyException e) {
            throw Refusals.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static void upgrade(ObjectNode spec) {
        JsonNode percent = spec.path(CPU);
        spec.remove(CPU);
        if (percent.isNumber()) {
            ObjectNode metric = Json.list(spec, "metrics").addObject().put("type", "Resource");
            ObjectNode resource = metric.putObject("resource").put("name", "cpu");
            resource.putObject("target").put("type", "Utilization").set("averageUtilization", percent);
        }
    }

    /** The answer as the older version has it. */
    public static HttpResponse downgraded(HttpResponse response) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        response.body().writeTo(body);
        response.body().release();
        JsonNode answer = Json.parse(body.toByteArray());
        if (!(answer instanceof ObjectNode autoscaler)
                || !Json.text(answer, "kind").equals(KIND)) {
            return Answers.json(response.status(), answer);
        }
        autoscaler.put("apiVersion", "autoscaling/v1");
        ObjectNode spec = Json.child(autoscaler, "spec");
        JsonNode percent = Json.at(spec.path("metrics").path(0), "resource", "target", "averageUtilization");
        spec.remove("metrics");
        spec.remove("behavior");
        if (percent.isNumber()) {
            spec.set(CPU, percent);
        }
        autoscaler.putObject("status").put("currentReplicas", 0).put("desiredReplicas", 0);
        return Answers.json(response.status(), autoscaler);
    }
}
