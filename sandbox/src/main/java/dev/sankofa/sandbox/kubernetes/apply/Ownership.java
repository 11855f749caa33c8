package dev.sankofa.sandbox.kubernetes.apply;

import dev.sankofa.sandbox.kubernetes.fields.FieldSet;

/**
 * What one manager owns.
 *
 * @param apiVersion the version in which the paths are meant
 * @param time when it last changed, to the second, as in {@code managedFields}; empty when unknown
 */
record Ownership(FieldSet fields, String apiVersion, String time) {
    Ownership with(FieldSet other) {
        return new Ownership(other, apiVersion, time);
    }

    Ownership at(String moment) {
        return new Ownership(fields, apiVersion, moment);
    }
}
