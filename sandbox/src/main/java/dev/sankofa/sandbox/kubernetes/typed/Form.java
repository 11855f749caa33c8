package dev.sankofa.sandbox.kubernetes.typed;

import dev.sankofa.sandbox.kubernetes.schema.ValueType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** As which of the things that its type allows a value is to be treated. */
enum Form {
    MAP,
    SCALAR,
    LIST,
    /** The type allows several and the value, absent or null, does not tell. */
    ANY;

    /** A value of a form that the type does not allow is treated as what the type does allow. */
    static Form of(ValueType type, @Nullable JsonNode value) {
        int allowed = (type.map().isPresent() ? 1 : 0)
                + (type.scalar().isPresent() ? 1 : 0)
                + (type.list().isPresent() ? 1 : 0);
        if (allowed == 1) {
            return first(type);
        }
        if (value == null || value.isNull()) {
            return ANY;
        }
        if (value.isObject()) {
            return MAP;
        }
        return value.isArray() ? LIST : SCALAR;
    }

    /** What to do when the value does not tell. */
    static Form decided(ValueType type, @Nullable JsonNode value) {
        Form form = of(type, value);
        return form == ANY ? first(type) : form;
    }

    static Form first(ValueType type) {
        if (type.map().isPresent()) {
            return MAP;
        }
        return type.scalar().isPresent() ? SCALAR : LIST;
    }
}
