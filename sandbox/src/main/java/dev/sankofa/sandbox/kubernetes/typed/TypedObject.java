package dev.sankofa.sandbox.kubernetes.typed;

import dev.sankofa.sandbox.kubernetes.fields.FieldSet;
import dev.sankofa.sandbox.kubernetes.schema.TypeRef;
import dev.sankofa.sandbox.kubernetes.schema.Types;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A value with its type. The value is never changed. */
public record TypedObject(Types types, TypeRef type, JsonNode value) {
    /**
     * What keeps the value from being merged, as the server words it, with paths; empty when nothing does.
     *
     * @param duplicatesAllowed whether a keyed list may have two items of the same key, as objects that are already stored may
     */
    public List<String> errors(boolean duplicatesAllowed) {
        return new TypeCheck(types, duplicatesAllowed).check(type, value);
    }

    /** The leaves of the value and the items of its lists. */
    public FieldSet fields() {
        return new FieldLister(types).list(type, value);
    }

    public Comparison compare(TypedObject next) {
        return new Comparer(types).compare(type, value, next.value);
    }

    /** This value with everything the partial one says; what only this one has stays. */
    public TypedObject merge(TypedObject partial) {
        JsonNode merged = new Merger(types).merge(type, value, partial.value);
        return new TypedObject(types, type, merged == null ? JsonNodeFactory.instance.nullNode() : merged);
    }

    public TypedObject without(FieldSet removed) {
        return new TypedObject(types, type, new Remover(types).remove(type, value, removed));
    }

    /** The set, and every structure's field that has something of the set below it. */
    public FieldSet withNamedFields(FieldSet set) {
        return NamedFields.add(types, type, set);
    }

    /** Follows changes of the schema: what became atomic is owned as a whole. */
    public FieldSet reconciled(FieldSet set) {
        return new Reconciler(types).reconcile(type, set);
    }

    public ObjectNode object() {
        return value.isObject() ? value.asObject() : JsonNodeFactory.instance.objectNode();
    }
}
