package dev.sankofa.sandbox.kubernetes.resource;

import dev.sankofa.sandbox.kubernetes.schema.KindSchema;

/** A resource with the types of its kind. */
public record Served(ApiResource resource, KindSchema schema) {}
