package dev.sankofa.components.cluster.mapping;

import dev.sankofa.components.cluster.clean.Cleaned.Note;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Names every place that still points to the old namespace, or that two copies cannot share: names of Services with their namespace in
 * variables, arguments, settings and Secrets, fields of custom resources called namespace, hosts of an Ingress. Never their values.
 */
final class Leftovers {
    private static final Set<String> NAMESPACE_FIELDS =
            Set.of("namespace", "namespaces", "matchNames", "targetNamespace");

    private final NamespaceMapping mapping;
    private final List<Note> notes;

    Leftovers(NamespaceMapping mapping, List<Note> notes) {
        this.mapping = mapping;
        this.notes = notes;
    }

    void report(JsonNode object) {
        boolean secret = object.path("kind").asString("").equals("Secret");
        object.properties().forEach(entry -> {
            boolean encoded = secret && entry.getKey().equals("data");
            if (!entry.getKey().equals("metadata")) {
                walk(entry.getValue(), entry.getKey(), entry.getKey(), encoded);
            }
        });
        if (object.path("kind").asString("").equals("Ingress")) {
            hosts(object.path("spec").path("rules"));
        }
    }

    private void hosts(JsonNode rules) {
        rules.forEach(rule -> {
            if (rule.has("host")) {
                notes.add(new Note(
                        "spec.rules[" + rule.path("host").asString("") + "]",
                        "the original answers to the same host name, if it is still there"));
            }
        });
    }

    private void walk(JsonNode node, String path, String field, boolean encoded) {
        if (node.isString()) {
            text(encoded ? decode(node.asString("")) : node.asString(""), path, field);
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> walk(entry.getValue(), path + "." + entry.getKey(), entry.getKey(), encoded));
        }
        int index = 0;
        if (node.isArray()) {
            for (JsonNode element : node) {
                String name = element.path("name").asString(String.valueOf(index++));
                walk(element, path + "[" + name + "]", field, encoded);
            }
        }
    }

    private static String decode(String value) {
        try {
            return new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private void text(String text, String path, String field) {
        for (String old : mapping.names().keySet()) {
            boolean reference = NAMESPACE_FIELDS.contains(field) && text.equals(old);
            if (reference || namesService(text, old)) {
                notes.add(new Note(path, "names the namespace " + old + " and was not rewritten"));
            }
        }
    }

    /** {@code SERVICE.NAMESPACE.svc}, or {@code SERVICE.NAMESPACE} at the end of a host name. */
    private static boolean namesService(String text, String namespace) {
        String dotted = "." + namespace;
        for (int at = text.indexOf(dotted); at >= 0; at = text.indexOf(dotted, at + 1)) {
            String rest = text.substring(at + dotted.length());
            boolean named = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
            if (named && (rest.startsWith(".svc") || rest.isEmpty() || rest.startsWith(":") || rest.startsWith("/"))) {
                return true;
            }
        }
        return false;
    }
}
