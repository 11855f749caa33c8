package dev.sankofa.sandbox.kubernetes.view;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.status.StatusException;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a client wants to see objects.
 *
 * @param included of tables: {@code Metadata}, {@code Object} or {@code None} beside each row
 */
public record View(Form form, ApiResource resource, String included, InstantSource clock) {
    private static final String META = "meta.k8s.io/v1";

    /** The shapes of an answer. */
    public enum Form {
        WHOLE,
        METADATA,
        TABLE
    }

    /** @throws StatusException 406 when the client takes nothing we have */
    public static Form formOf(String accept) {
        if (accept.isBlank()) {
            return Form.WHOLE;
        }
        for (String offer : accept.split(",")) {
            List<String> parts = List.of(offer.strip().split("\\s*;\\s*"));
            String type = parts.getFirst();
            if (parts.contains("as=Table") && type.equals("application/json") && parts.contains("v=v1")) {
                return Form.TABLE;
            }
            boolean metadata =
                    parts.contains("as=PartialObjectMetadata") || parts.contains("as=PartialObjectMetadataList");
            if (metadata && type.equals("application/json") && parts.contains("v=v1")) {
                return Form.METADATA;
            }
            boolean plain = parts.stream().noneMatch(part -> part.startsWith("as="));
            if (plain && List.of("application/json", "application/*", "*/*").contains(type)) {
                return Form.WHOLE;
            }
        }
        throw new StatusException(
                406, "NotAcceptable", "only the following media types are accepted: application/json", Json.object());
    }

    /** An object by itself: an answer, or part of a watch. */
    public ObjectNode one(ObjectNode stored) {
        return switch (form) {
            case WHOLE -> versioned(stored);
            case METADATA -> metadataOnly(stored);
            case TABLE -> {
                ObjectNode table = table();
                table.withObject("metadata").put("resourceVersion", Json.text(stored, "metadata", "resourceVersion"));
                Json.list(table, "rows").add(row(stored));
                yield table;
            }
        };
    }

    /** Objects of a list; {@code metadata} of the list is added by the caller. */
    public ObjectNode list(List<ObjectNode> objects) {
        if (form == Form.TABLE) {
            ObjectNode table = table();
            ArrayNode rows = Json.list(table, "rows");
            objects.forEach(object -> rows.add(row(object)));
            return table;
        }
        boolean whole = form == Form.WHOLE;
        ObjectNode list = Json.object();
        list.put("kind", whole ? resource.kind() + "List" : "PartialObjectMetadataList");
        list.put("apiVersion", whole ? resource.apiVersion() : META);
        ObjectNode metadata = list.putObject("metadata");
        if (whole && resource.custom()) {
            metadata.put("continue", "");
        }
        ArrayNode items = list.putArray("items");
        objects.forEach(object -> items.add(whole ? item(object) : metadataOnly(object)));
        return list;
    }

    /** Items of built-in lists do not say what they are; the list does. */
    private ObjectNode item(ObjectNode stored) {
        if (resource.custom()) {
            return versioned(stored);
        }
        ObjectNode item = shallow(stored);
        item.remove(List.of("kind", "apiVersion"));
        return item;
    }

    private ObjectNode versioned(ObjectNode stored) {
        if (Json.text(stored, "apiVersion").equals(resource.apiVersion())) {
            return stored;
        }
        return shallow(stored).put("apiVersion", resource.apiVersion());
    }

    private static ObjectNode shallow(ObjectNode stored) {
        ObjectNode copy = Json.object();
        copy.setAll(stored);
        return copy;
    }

    private static ObjectNode metadataOnly(ObjectNode stored) {
        ObjectNode partial = Json.object();
        partial.put("kind", "PartialObjectMetadata").put("apiVersion", META);
        partial.set("metadata", stored.path("metadata"));
        return partial;
    }

    private ObjectNode table() {
        ObjectNode table = Json.object();
        table.put("kind", "Table").put("apiVersion", META);
        table.putObject("metadata");
        table.set("columnDefinitions", TableColumns.definitions(resource));
        table.putArray("rows");
        return table;
    }

    private ObjectNode row(ObjectNode stored) {
        ObjectNode row = Json.object();
        row.set("cells", TableColumns.cells(resource, stored, clock.instant()));
        if (included.equals("Object")) {
            row.set("object", versioned(stored));
        } else if (!included.equals("None")) {
            row.set("object", metadataOnly(stored));
        }
        return row;
    }
}
