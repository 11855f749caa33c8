package dev.sankofa.sandbox.kubernetes.request;

import java.util.List;
import java.util.Optional;

/**
 * The path of a resource taken apart: {@code /api/v1/namespaces/shop/pods/web/status}.
 *
 * @param namespace empty for objects of the cluster and for all namespaces
 * @param name empty for the collection
 * @param subresource empty for the object itself
 */
public record ResourcePath(
        String group, String version, String namespace, String plural, String name, String subresource) {
    private static final List<String> OF_NAMESPACES = List.of("status", "finalize");

    /** Empty when the path leads to no resource. */
    public static Optional<ResourcePath> parse(String path) {
        List<String> parts = List.of(path.substring(1).split("/"));
        if (parts.contains("")) {
            return Optional.empty();
        }
        if (parts.size() > 2 && parts.getFirst().equals("api")) {
            return within("", parts.get(1), parts.subList(2, parts.size()));
        }
        if (parts.size() > 3 && parts.getFirst().equals("apis")) {
            return within(parts.get(1), parts.get(2), parts.subList(3, parts.size()));
        }
        return Optional.empty();
    }

    private static Optional<ResourcePath> within(String group, String version, List<String> parts) {
        boolean inNamespace = parts.getFirst().equals("namespaces")
                && parts.size() > 2
                && !(parts.size() == 3 && OF_NAMESPACES.contains(parts.get(2)));
        String namespace = inNamespace ? parts.get(1) : "";
        List<String> rest = inNamespace ? parts.subList(2, parts.size()) : parts;
        if (rest.size() > 3) {
            return Optional.empty();
        }
        return Optional.of(new ResourcePath(
                group,
                version,
                namespace,
                rest.getFirst(),
                rest.size() > 1 ? rest.get(1) : "",
                rest.size() > 2 ? rest.get(2) : ""));
    }
}
