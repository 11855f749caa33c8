package dev.sankofa.components.cluster.dsn;

/**
 * A value that comes near the endpoint and is not changed.
 *
 * @param reason why it is left, lower case
 */
public record Mention(String key, Nearness nearness, String reason) {
    /** How near. */
    public enum Nearness {
        /** The endpoint itself is named: leaving the value leaves the application on the old server. */
        ENDPOINT,
        /** The host is named in a form that is not understood: somebody must look. */
        HOST,
        /** Another port of the host, or the host's name in another name. */
        NAME
    }
}
