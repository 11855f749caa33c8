package dev.sankofa.sandbox.kubernetes.discovery;

import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.schema.KindSchema;

/** A resource with the types of its kind. */
public record Served(ApiResource resource, KindSchema schema) {}
