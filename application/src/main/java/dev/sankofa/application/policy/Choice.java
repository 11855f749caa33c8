package dev.sankofa.application.policy;

/** A value in effect and who said it. */
public record Choice<T>(T value, Origin origin) {}
