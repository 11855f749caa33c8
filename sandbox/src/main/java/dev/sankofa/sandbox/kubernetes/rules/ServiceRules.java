package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Services; addresses and node ports are given out elsewhere. */
record ServiceRules() implements KindRules {
    private static final Set<String> TYPES = Set.of("ClusterIP", "NodePort", "LoadBalancer", "ExternalName");
    private static final int MAX_PORT = 65535;

    @Override
    public void prepareCreate(ObjectNode object) {
        object.putObject("status").putObject("loadBalancer");
    }

    /** What the client leaves out of a replace stays as it was given out. */
    @Override
    public void prepareUpdate(ObjectNode live, ObjectNode next) {
        ObjectNode spec = Json.child(next, "spec");
        if (Json.text(spec, "type").equals("ExternalName")) {
            spec.remove(List.of("clusterIP", "clusterIPs"));
            return;
        }
        for (String field : new String[] {"clusterIP", "clusterIPs"}) {
            if (isEmpty(spec.path(field)) && Json.at(live, "spec").has(field)) {
                spec.set(field, Json.at(live, "spec", field).deepCopy());
            }
        }
        for (ObjectNode port : Json.objects(spec.path("ports"))) {
            if (Json.number(port, 0, "nodePort") == 0
                    && !Json.text(spec, "type").equals("ClusterIP")) {
                samePort(live, port).ifPresent(number -> port.put("nodePort", number));
            }
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode() || (value.isString() ? value.stringValue().isEmpty() : value.isEmpty());
    }

    private static Optional<Integer> samePort(ObjectNode live, ObjectNode port) {
        return Json.objects(Json.at(live, "spec", "ports")).stream()
                .filter(candidate -> Json.number(candidate, 0, "port") == Json.number(port, 0, "port")
                        && Json.text(candidate, "protocol").equals(Json.text(port, "protocol")))
                .map(candidate -> Json.number(candidate, 0, "nodePort"))
                .filter(number -> number > 0)
                .findFirst();
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = new ArrayList<>();
        String type = Json.text(object, "spec", "type");
        List<ObjectNode> ports = Json.objects(Json.at(object, "spec", "ports"));
        if (!TYPES.contains(type)) {
            errors.add(FieldError.notSupported(
                    "spec.type", type, List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort")));
        }
        boolean headless = Json.text(object, "spec", "clusterIP").equals("None");
        if (ports.isEmpty() && !type.equals("ExternalName") && !headless) {
            errors.add(FieldError.required("spec.ports", ""));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            port("spec.ports[" + i + "]", ports.get(i), ports.size() > 1, names, errors);
        }
        return errors;
    }

    private static void port(
            String path, ObjectNode port, boolean several, Set<String> names, List<FieldError> errors) {
        String name = Json.text(port, "name");
        if (name.isEmpty() && several) {
            errors.add(FieldError.required(path + ".name", ""));
        } else if (!name.isEmpty() && !names.add(name)) {
            errors.add(FieldError.duplicate(path + ".name", port.path("name")));
        }
        int number = Json.number(port, 0, "port");
        if (number < 1 || number > MAX_PORT) {
            errors.add(FieldError.invalid(
                    path + ".port", Json.object().numberNode(number), "must be between 1 and 65535, inclusive"));
        }
        JsonNode target = port.path("targetPort");
        if (target.isNumber() && (target.intValue() < 1 || target.intValue() > MAX_PORT)) {
            errors.add(FieldError.invalid(path + ".targetPort", target, "must be between 1 and 65535, inclusive"));
        }
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode live, ObjectNode next) {
        ArrayNode before = Json.list(Json.child(live.deepCopy(), "spec"), "clusterIPs");
        ArrayNode after = Json.list(Json.child(next.deepCopy(), "spec"), "clusterIPs");
        boolean had = !before.isEmpty() && !Json.text(next, "spec", "type").equals("ExternalName");
        if (!had || before.equals(after)) {
            return List.of();
        }
        return List.of(FieldError.invalid("spec.clusterIPs[0]", after, "may not change once set"));
    }
}
