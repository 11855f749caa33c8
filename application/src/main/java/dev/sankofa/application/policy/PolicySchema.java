package dev.sankofa.application.policy;

import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.components.spi.Setting;
import java.util.ArrayList;
import java.util.List;

/** The JSON Schema (2020-12) of the policy file, made from the same descriptors that the reader checks against. */
public final class PolicySchema {
    private static final String REFERENCE = "#/$defs/reference";

    private PolicySchema() {}

    public static JsonDocument of(List<ComponentKind> kinds) {
        JsonDocument definitions = JsonDocument.empty()
                .put("name", text().put("pattern", "^" + PolicyReader.NAME.pattern() + "$"))
                .put(
                        "reference",
                        text().put("pattern", "^\\$\\{(env|file):[^{}]+\\}$")
                                .put(
                                        "description",
                                        "A reference: ${env:NAME}, or ${file:path} relative to the policy file."));
        kinds.forEach(kind -> definitions.put(kind.name(), component(kind)));
        return JsonDocument.empty()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Sankofa policy")
                .put("description", "What is protected as one application, and where its recovery points are kept.")
                .put("type", "object")
                .put("additionalProperties", false)
                .put("required", List.of("version", "application", "components"))
                .put("properties", properties(kinds))
                .put("$defs", definitions);
    }

    private static JsonDocument properties(List<ComponentKind> kinds) {
        List<JsonDocument> oneOf =
                kinds.stream().map(kind -> reference("#/$defs/" + kind.name())).toList();
        return JsonDocument.empty()
                .put("version", JsonDocument.empty().put("const", PolicyReader.VERSION))
                .put("application", reference("#/$defs/name").put("description", "The application's name."))
                .put("repository", repository())
                .put(
                        "components",
                        object("The parts of the application, by name.")
                                .put("minProperties", 1)
                                .put("propertyNames", reference("#/$defs/name"))
                                .put(
                                        "additionalProperties",
                                        JsonDocument.empty().put("oneOf", oneOf)))
                .put(
                        "contracts",
                        JsonDocument.empty()
                                .put("description", "Relations between components that must hold after a restore.")
                                .put("type", "array")
                                .put("items", contract()));
    }

    private static JsonDocument repository() {
        return object("Where the recovery points are kept.")
                .put("additionalProperties", false)
                .put(
                        "properties",
                        JsonDocument.empty()
                                .put("path", text().put("description", "A directory, relative to the policy file."))
                                .put(
                                        "password-file",
                                        text().put("description", "A file that holds the password alone."))
                                .put("password", reference(REFERENCE)));
    }

    private static JsonDocument contract() {
        return object("Every reference that the query yields in one component exists in another.")
                .put("additionalProperties", false)
                .put("required", List.of("name", "from", "query", "in"))
                .put(
                        "properties",
                        JsonDocument.empty()
                                .put("name", text().put("description", "As a sentence: every product image exists."))
                                .put("from", reference("#/$defs/name"))
                                .put("query", text().put("description", "In the language of the component 'from'."))
                                .put("in", reference("#/$defs/name")));
    }

    private static JsonDocument component(ComponentKind kind) {
        JsonDocument properties = JsonDocument.empty()
                .put(SettingsReader.KIND, JsonDocument.empty().put("const", kind.name()));
        List<String> required = new ArrayList<>(List.of(SettingsReader.KIND));
        for (Setting setting : kind.settings()) {
            properties.put(setting.name(), setting(setting));
            if (setting.required()) {
                required.add(setting.name());
            }
        }
        return object(kind.description())
                .put("additionalProperties", false)
                .put("required", required)
                .put("properties", properties);
    }

    private static JsonDocument setting(Setting setting) {
        JsonDocument schema = type(setting.type()).put("description", setting.description());
        setting.defaultText().ifPresent(text -> schema.put("default", typed(setting.type(), text)));
        return schema;
    }

    private static JsonDocument type(Setting.Type type) {
        return switch (type) {
            case SECRET -> reference(REFERENCE);
            case TEXT, PATH, URI -> text();
            case TEXT_LIST ->
                JsonDocument.empty()
                        .put(
                                "anyOf",
                                List.of(
                                        text(),
                                        JsonDocument.empty()
                                                .put("type", "array")
                                                .put("items", text())));
            case FLAG -> orReference("boolean");
            case NUMBER -> orReference("integer");
            case SIZE ->
                JsonDocument.empty().put("type", List.of("string", "integer")).put("examples", List.of("512MiB"));
            case DURATION -> text().put("examples", List.of("90s", "15m", "2h", "7d"));
        };
    }

    private static Object typed(Setting.Type type, String text) {
        return switch (type) {
            case FLAG -> Boolean.valueOf(text);
            case NUMBER -> Long.valueOf(text);
            case TEXT, TEXT_LIST, SECRET, SIZE, DURATION, PATH, URI -> text;
        };
    }

    private static JsonDocument orReference(String type) {
        return JsonDocument.empty().put("anyOf", List.of(JsonDocument.empty().put("type", type), reference(REFERENCE)));
    }

    private static JsonDocument reference(String target) {
        return JsonDocument.empty().put("$ref", target);
    }

    private static JsonDocument object(String description) {
        return JsonDocument.empty().put("description", description).put("type", "object");
    }

    private static JsonDocument text() {
        return JsonDocument.empty().put("type", "string");
    }
}
