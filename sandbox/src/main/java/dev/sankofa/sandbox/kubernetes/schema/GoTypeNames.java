package dev.sankofa.sandbox.kubernetes.schema;

import dev.sankofa.sandbox.kubernetes.schema.ValueType.Scalar;

/**
 * The server's own names of types, which stand in its messages: {@code int32}, {@code []v1.Container}, {@code map[string]string}. The
 * names it has for some texts ({@code v1.PullPolicy}) are not in its documents; they are {@code string} here.
 */
final class GoTypeNames {
    private final Types types;

    GoTypeNames(Types types) {
        this.types = types;
    }

    String of(TypeRef reference) {
        ValueType type = types.resolve(reference);
        if (type.format().equals("int-or-string")) {
            return "int32";
        }
        if (type.scalar().isPresent()) {
            return scalar(type.scalar().get(), type.format());
        }
        if (type.list().isPresent()) {
            return "[]" + of(type.list().get().items());
        }
        return reference
                .name()
                .map(GoTypeNames::structure)
                .orElseGet(() -> "map[string]"
                        + type.map()
                                .flatMap(ValueType.MapType::others)
                                .map(this::of)
                                .orElse("string"));
    }

    private static String structure(String name) {
        String[] parts = name.split("\\.");
        return parts[parts.length - 2] + "." + parts[parts.length - 1];
    }

    private static String scalar(Scalar scalar, String format) {
        return switch (scalar) {
            case NUMERIC -> format.startsWith("int") ? format : "float64";
            case BOOLEAN -> "bool";
            case STRING, UNTYPED -> format.equals("byte") ? "[]uint8" : "string";
        };
    }
}
