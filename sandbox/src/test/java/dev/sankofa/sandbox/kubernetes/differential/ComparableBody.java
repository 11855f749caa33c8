package dev.sankofa.sandbox.kubernetes.differential;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An answer without what differs from run to run: identities, versions, times, addresses, the namespace, what controllers wrote. */
final class ComparableBody {
    private static final Set<String> VARYING = Set.of("uid", "resourceVersion", "continue", "clusterIP", "selfLink");
    private static final Set<String> CONTROLLERS = Set.of("kube-controller-manager", "kube");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z");
    private static final Pattern VERSION = Pattern.compile("(ResourceVersion in (the precondition|record)) \\(\\d+\\)");
    private static final Pattern UID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final String namespace;

    private ComparableBody(String namespace) {
        this.namespace = namespace;
    }

    static JsonNode of(JsonNode body, String namespace) {
        return new ComparableBody(namespace).comparable("", body);
    }

    private JsonNode comparable(String name, JsonNode value) {
        if (value.isString()) {
            return JsonNodeFactory.instance.stringNode(text(name, value.stringValue()));
        }
        if (value.isArray()) {
            return list(name, value);
        }
        if (!value.isObject()) {
            return name.equals("nodePort") ? JsonNodeFactory.instance.stringNode("PORT") : value;
        }
        Map<String, JsonNode> members = new TreeMap<>();
        value.properties()
                .forEach(member -> members.put(member.getKey(), comparable(member.getKey(), member.getValue())));
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        members.forEach(object::set);
        if (object.path("details").path("causes").size() > 1
                && object.path("code").asInt(0) == 422) {
            object.put("message", object.path("message").asString("").replaceFirst("(?s)is invalid: .*", "is invalid"));
        }
        return object;
    }

    private String text(String name, String text) {
        if (VARYING.contains(name) && !text.isEmpty() && !text.equals("None")) {
            return name.toUpperCase(Locale.ROOT);
        }
        String same = UID.matcher(TIME.matcher(text).replaceAll("TIME")).replaceAll("UID");
        return VERSION.matcher(same).replaceAll("$1 (VERSION)").replace(namespace, "NS");
    }

    /** Owners and causes have no order of their own, and neither has the message that repeats them. */
    private JsonNode list(String name, JsonNode list) {
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode item : list.values()) {
            if (!name.equals("managedFields")
                    || !CONTROLLERS.contains(item.path("manager").asString(""))) {
                items.add(name.equals("clusterIPs") ? address(item) : comparable("", item));
            }
        }
        if (name.equals("managedFields") || name.equals("causes")) {
            items.sort(Comparator.comparing(JsonNode::toString));
        }
        ArrayNode comparable = JsonNodeFactory.instance.arrayNode();
        items.forEach(comparable::add);
        return comparable;
    }

    private static JsonNode address(JsonNode item) {
        return item.asString("").equals("None") ? item : JsonNodeFactory.instance.stringNode("IP");
    }
}
