package dev.sankofa.components.cluster.dsn;

/**
 * A value that comes near the endpoint and is not changed.
 *
 * @param isTheEndpoint whether the endpoint itself is named, so that leaving it would leave the application on the old server
 * @param reason why it is left, lower case
 */
public record Mention(String key, boolean isTheEndpoint, String reason) {}
