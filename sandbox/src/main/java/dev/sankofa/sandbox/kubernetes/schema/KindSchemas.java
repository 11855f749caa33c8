package dev.sankofa.sandbox.kubernetes.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The kinds that are built in, by {@code apiVersion} and {@code kind}. */
public final class KindSchemas {
    static final String OBJECT_META = "meta.v1.ObjectMeta";
    static final String RESOURCE = "kinds.json";

    private static final KindSchemas BUILT_IN = load();

    private final Map<String, ValueType> types;
    private final Map<String, KindSchema> kinds;

    private KindSchemas(Map<String, ValueType> types, Map<String, KindSchema> kinds) {
        this.types = types;
        this.kinds = kinds;
    }

    public static KindSchemas builtIn() {
        return BUILT_IN;
    }

    public Optional<KindSchema> find(String apiVersion, String kind) {
        return Optional.ofNullable(kinds.get(apiVersion + "/" + kind));
    }

    /** {@code apps/v1/Deployment} and so on. */
    public Set<String> names() {
        return kinds.keySet();
    }

    Map<String, ValueType> types() {
        return types;
    }

    /** The resource itself: {@code kinds}, the type of each, and {@code types}, as OpenAPI has them but for their short names. */
    public static JsonNode document() {
        try (InputStream resource = KindSchemas.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("resource is missing: " + RESOURCE);
            }
            return JsonMapper.builder().build().readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KindSchemas load() {
        return of(document());
    }

    static KindSchemas of(JsonNode resource) {
        Map<String, ValueType> named = new HashMap<>(Types.common());
        resource.path("types")
                .properties()
                .forEach(type -> named.put(type.getKey(), OpenApiReader.type(type.getValue())));
        named.put(Types.QUANTITY, ValueType.of(ValueType.Scalar.UNTYPED, "quantity"));
        ValueType anything = Types.common().get(Types.UNTYPED);
        if (anything != null) {
            named.put(Types.RAW_EXTENSION, anything);
        }
        Types types = new Types(named);
        Map<String, KindSchema> kinds = new HashMap<>();
        resource.path("kinds").properties().forEach(kind -> {
            int slash = kind.getKey().lastIndexOf('/');
            String apiVersion = kind.getKey().substring(0, slash);
            String name = kind.getKey().substring(slash + 1);
            TypeRef root = TypeRef.named(kind.getValue().stringValue());
            kinds.put(
                    kind.getKey(),
                    new KindSchema(apiVersion, name, types, root, true, JsonNodeFactory.instance.objectNode()));
        });
        return new KindSchemas(named, kinds);
    }
}
