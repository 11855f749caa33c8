package dev.sankofa.components.cluster.mapping;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which namespaces get another name.
 *
 * @param names new names by old ones
 */
public record NamespaceMapping(Map<String, String> names) {
    public static final NamespaceMapping NONE = new NamespaceMapping(Map.of());

    private static final String NAME = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

    public NamespaceMapping {
        names = Map.copyOf(names);
    }

    /**
     * @param pairs each {@code old=new}
     * @throws SankofaException {@code POLICY_INVALID} when one is not, or two meet in one namespace
     */
    public static NamespaceMapping parse(List<String> pairs) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String pair : pairs) {
            String[] sides = pair.split("=", -1);
            if (sides.length != 2 || !sides[0].matches(NAME) || !sides[1].matches(NAME)) {
                throw invalid("not a mapping of namespaces: '" + pair + "'", "Write old=new, such as shop=shop-copy.");
            }
            if (names.put(sides[0], sides[1]) != null) {
                throw invalid("namespace " + sides[0] + " is mapped twice", "Name each namespace once.");
            }
        }
        if (new HashSet<>(names.values()).size() != names.size()) {
            throw invalid("two namespaces are mapped to the same one", "Give each a name of its own.");
        }
        names.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
        return new NamespaceMapping(names);
    }

    private static SankofaException invalid(String message, String hint) {
        return new SankofaException(ErrorCode.POLICY_INVALID, message, hint);
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** The namespace's name in the target. */
    public String to(String namespace) {
        return names.getOrDefault(namespace, namespace);
    }

    public boolean maps(String namespace) {
        return names.containsKey(namespace);
    }
}
