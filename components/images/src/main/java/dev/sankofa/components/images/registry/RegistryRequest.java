package dev.sankofa.components.images.registry;

import dev.sankofa.http.HttpBody;
import java.util.Map;

/**
 * What a call sends.
 *
 * @param location path and query on the registry, or the whole URL that an earlier answer gave
 * @param headers all but those of the host, the length and the authorization
 */
record RegistryRequest(String method, String location, Map<String, String> headers, HttpBody body) {
    RegistryRequest {
        headers = Map.copyOf(headers);
    }

    static RegistryRequest of(String method, String location) {
        return new RegistryRequest(method, location, Map.of(), HttpBody.NONE);
    }

    RegistryRequest with(String name, String value) {
        Map<String, String> more = new java.util.TreeMap<>(headers);
        more.put(name, value);
        return new RegistryRequest(method, location, more, body);
    }

    RegistryRequest with(HttpBody other) {
        return new RegistryRequest(method, location, headers, other);
    }
}
