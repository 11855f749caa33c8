package dev.sankofa.components.cluster.clean;

import dev.sankofa.components.cluster.clean.Cleaned.Note;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Services: addresses and ports that the server allocated are allocated anew; those that somebody chose stay. Somebody chose a
 * nodePort when it stands in what {@code kubectl apply} wrote last, by name or number of the port, or when a manager owns the field.
 */
final class ServiceCleaning {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final ObjectNode object;
    private final List<Note> notes;
    private final FieldOwners owners;
    private final JsonNode lastApplied;

    ServiceCleaning(ObjectNode raw, ObjectNode object, List<Note> notes) {
        this.object = object;
        this.notes = notes;
        this.owners = new FieldOwners(raw);
        this.lastApplied = lastApplied(raw);
    }

    private static JsonNode lastApplied(JsonNode raw) {
        String text = Trees.text(raw, "metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration");
        try {
            return text.isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(text);
        } catch (JacksonException _) {
            return MissingNode.getInstance(); // anybody can write anything into an annotation
        }
    }

    void clean() {
        Optional<ObjectNode> spec = Trees.object(object, "spec");
        spec.ifPresent(this::addresses);
        spec.ifPresent(this::ports);
    }

    private void addresses(ObjectNode spec) {
        if (!Trees.text(spec, "clusterIP").equals("None")) {
            if (isChosen("clusterIP")) {
                notes.add(new Note(
                        "spec.clusterIP", "left out although it was chosen: an address belongs to its cluster"));
            }
            spec.remove(List.of("clusterIP", "clusterIPs"));
        }
        if (!isChosen("ipFamilies")) {
            spec.remove("ipFamilies");
        }
        if (!isChosen("ipFamilyPolicy")) {
            spec.remove("ipFamilyPolicy");
        }
        if (!isChosen("healthCheckNodePort")) {
            spec.remove("healthCheckNodePort");
        }
    }

    private boolean isChosen(String field) {
        return owners.ownsSpec(field) || lastApplied.path("spec").has(field);
    }

    private void ports(ObjectNode spec) {
        for (ObjectNode port : Trees.objects(spec, "ports")) {
            if (port.has("nodePort") && !isChosenPort(port)) {
                port.remove("nodePort");
            }
        }
    }

    private boolean isChosenPort(JsonNode port) {
        return owners.ownsPort(port, "nodePort")
                || lastApplied
                        .path("spec")
                        .path("ports")
                        .valueStream()
                        .anyMatch(applied -> applied.has("nodePort") && isSame(applied, port));
    }

    private static boolean isSame(JsonNode applied, JsonNode port) {
        String name = applied.path("name").asString("");
        return name.isEmpty()
                ? applied.path("port").asInt(0) == port.path("port").asInt(-1)
                : name.equals(port.path("name").asString(""));
    }
}
