package dev.sankofa.components.cluster.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What is sent.
 *
 * @param path encoded; starts with a slash
 * @param parameters of the query, not yet encoded
 * @param contentType of the body
 */
record ApiRequest(
        String method,
        String path,
        Map<String, String> parameters,
        String accept,
        String contentType,
        Optional<JsonNode> body) {
    static final String JSON = "application/json";

    static ApiRequest of(String method, String path) {
        return new ApiRequest(method, path, Map.of(), JSON, JSON, Optional.empty());
    }

    ApiRequest with(String parameter, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new ApiRequest(method, path, more, accept, contentType, body);
    }

    ApiRequest accepting(String types) {
        return new ApiRequest(method, path, parameters, types, contentType, body);
    }

    ApiRequest sending(String type, JsonNode what) {
        return new ApiRequest(method, path, parameters, accept, type, Optional.of(what));
    }

    ApiRequest options(WriteOptions options) {
        ApiRequest request = with("fieldManager", options.fieldManager());
        return options.dryRun() ? request.with("dryRun", "All") : request;
    }

    String target() {
        return parameters.isEmpty() ? path : path + "?" + ApiPath.query(parameters);
    }
}
