package dev.sankofa.components.cluster.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts URLs together. Names of objects are path segments (RFC 3986 §3.3), which may hold a colon but never a slash. */
final class ApiPath {
    private ApiPath() {}

    /** The collection of a type: of one namespace, or of all when it is empty. */
    static String collection(ResourceType type, String namespace) {
        String inNamespace = namespace.isEmpty() ? "" : "/namespaces/" + segment(namespace);
        return type.root() + inNamespace + "/" + type.resource();
    }

    static String object(ObjectReference object) {
        return collection(object.type(), object.namespace()) + "/" + segment(object.name());
    }

    /** Percent-encoded; what would climb to another object is refused (the server's own rule for names). */
    static String segment(String name) {
        requireName(name);
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":");
    }

    static void requireName(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.contains("/") || name.contains("%")) {
            throw new IllegalArgumentException("not a name of an object: '" + name + "'");
        }
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
