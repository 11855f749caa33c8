package dev.sankofa.sandbox.kubernetes.typed;

import dev.sankofa.sandbox.kubernetes.fields.FieldSet;

/** How one object differs from another: no path is in two of the sets, and equal objects have three empty ones. */
public record Comparison(FieldSet removed, FieldSet modified, FieldSet added) {
    /** Without the given paths and what is below them. */
    public Comparison ignoring(FieldSet ignored) {
        return new Comparison(removed.without(ignored), modified.without(ignored), added.without(ignored));
    }
}
