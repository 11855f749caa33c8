package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;

/**
 * Where a restore goes.
 *
 * @param component the component's name in the policy, for events
 * @param title the cluster, for people: its server's address
 */
public record Target(String component, String title, ApiClient client) {}
