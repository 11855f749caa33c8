package dev.sankofa.application.policy;

/** A value and where the policy file says it. */
public record Placed<T>(T value, Location location) {}
