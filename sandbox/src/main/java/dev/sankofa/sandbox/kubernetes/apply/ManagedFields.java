package dev.sankofa.sandbox.kubernetes.apply;

import dev.sankofa.sandbox.kubernetes.fields.FieldSet;
import dev.sankofa.sandbox.kubernetes.fields.FieldsV1;
import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.fields.MalformedFieldsException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes {@code metadata.managedFields}. */
final class ManagedFields {
    private static final String MANAGED_FIELDS = "managedFields";
    private static final String FIELDS_V1 = "FieldsV1";
    private static final Comparator<Map.Entry<Manager, Ownership>> ORDER = Comparator.comparing(
                    (Map.Entry<Manager, Ownership> entry) -> entry.getKey().operation())
            .thenComparing(entry -> entry.getValue().time())
            .thenComparing(entry -> entry.getKey().name(), JsonValues::compareTexts)
            .thenComparing(entry -> entry.getValue().apiVersion())
            .thenComparing(entry -> entry.getKey().subresource());

    private ManagedFields() {}

    /** Of an object; empty when it has none or what it has cannot be read, as the server forgives. */
    static SortedMap<Manager, Ownership> readOrForget(ObjectNode object) {
        return read(object).orElseGet(TreeMap::new);
    }

    /** Absent when there is something that cannot be read. */
    static Optional<SortedMap<Manager, Ownership>> read(ObjectNode object) {
        SortedMap<Manager, Ownership> owners = new TreeMap<>();
        try {
            for (JsonNode entry : list(object).values()) {
                String apiVersion = entry.path("apiVersion").asString("");
                if (apiVersion.isEmpty()
                        || !entry.path("fieldsType").asString("").equals(FIELDS_V1)) {
                    return Optional.empty();
                }
                Optional<Manager> manager = manager(entry, apiVersion);
                if (manager.isEmpty()) {
                    return Optional.empty();
                }
                owners.put(manager.get(), ownership(entry, apiVersion));
            }
        } catch (MalformedFieldsException _) {
            return Optional.empty();
        }
        return Optional.of(owners);
    }

    static JsonNode list(ObjectNode object) {
        return object.path("metadata").path(MANAGED_FIELDS);
    }

    private static Optional<Manager> manager(JsonNode entry, String apiVersion) {
        String name = entry.path("manager").asString("");
        String subresource = entry.path("subresource").asString("");
        return switch (entry.path("operation").asString("")) {
            case "Apply" -> Optional.of(new Manager(name, Manager.Operation.APPLY, "", subresource));
            case "Update" -> Optional.of(new Manager(name, Manager.Operation.UPDATE, apiVersion, subresource));
            default -> Optional.empty();
        };
    }

    private static Ownership ownership(JsonNode entry, String apiVersion) throws MalformedFieldsException {
        JsonNode fields = entry.path("fieldsV1");
        FieldSet set = fields.isMissingNode() || fields.isNull() ? FieldSet.EMPTY : FieldsV1.read(fields);
        return new Ownership(set, apiVersion, entry.path("time").asString(""));
    }

    /** Whether a client asks for everything to be forgotten: an empty list, or a list with one empty entry. */
    static boolean isReset(ObjectNode object) {
        JsonNode list = list(object);
        return list.isArray()
                && (list.isEmpty() || (list.size() == 1 && list.get(0).isEmpty()));
    }

    static void remove(ObjectNode object) {
        if (object.path("metadata").isObject()) {
            object.path("metadata").asObject().remove(MANAGED_FIELDS);
        }
    }

    /** Replaces what the object has; without owners the field is left out. */
    static void write(ObjectNode object, Map<Manager, Ownership> owners) {
        remove(object);
        if (owners.isEmpty()) {
            return;
        }
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        owners.entrySet().stream().sorted(ORDER).forEach(owner -> entries.add(entry(owner.getKey(), owner.getValue())));
        object.withObjectProperty("metadata").set(MANAGED_FIELDS, entries);
    }

    private static ObjectNode entry(Manager manager, Ownership ownership) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        putUnlessEmpty(entry, "manager", manager.name());
        entry.put("operation", manager.operation().text());
        entry.put("apiVersion", ownership.apiVersion());
        putUnlessEmpty(entry, "time", ownership.time());
        entry.put("fieldsType", FIELDS_V1);
        entry.set("fieldsV1", FieldsV1.write(ownership.fields()));
        putUnlessEmpty(entry, "subresource", manager.subresource());
        return entry;
    }

    private static void putUnlessEmpty(ObjectNode entry, String name, String value) {
        if (!value.isEmpty()) {
            entry.put(name, value);
        }
    }
}
