package dev.sankofa.repository.format.tree;

import static java.util.Objects.requireNonNull;

import dev.sankofa.foundation.Bytes;

/**
 * An attribute that only some operating systems have, such as {@code windows.creation_time}.
 *
 * @param json its value, JSON text without insignificant spaces
 */
public record GenericAttribute(String name, Bytes json) {
    public GenericAttribute {
        requireNonNull(name, "name is null");
        requireNonNull(json, "json is null");
    }
}
