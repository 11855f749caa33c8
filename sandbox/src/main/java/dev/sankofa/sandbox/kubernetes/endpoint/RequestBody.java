package dev.sankofa.sandbox.kubernetes.endpoint;

import dev.sankofa.sandbox.kubernetes.json.BodyReader;
import dev.sankofa.sandbox.kubernetes.json.BodyReader.MalformedBodyException;
import dev.sankofa.sandbox.kubernetes.protobuf.ProtobufReader;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import tools.jackson.databind.JsonNode;

/** Reads an object in any of the media types that a server takes. */
final class RequestBody {
    private RequestBody() {}

    /**
     * @param type the media type, without parameters
     * @param apiVersion and {@code kind} are what is expected
     */
    static JsonNode read(String type, byte[] body, String apiVersion, String kind) throws MalformedBodyException {
        return switch (type) {
            case "", "application/json" -> BodyReader.json(body);
            case "application/yaml" -> BodyReader.yaml(body);
            case ProtobufReader.MEDIA_TYPE -> ProtobufReader.read(body, apiVersion, kind);
            default ->
                throw Refusals.unsupportedMediaType(
                        "the body of the request was in an unknown format - accepted media types include: "
                                + "application/json, application/yaml, application/vnd.kubernetes.protobuf");
        };
    }
}
