package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.spi.Supply;
import java.util.Optional;

/**
 * Where a restore goes.
 *
 * @param component the component's name in the policy, for events
 * @param title the cluster, for people: its server's address
 * @param images who tells a plan which images can be pulled; without, it says nothing about them
 */
public record Target(String component, String title, ApiClient client, Optional<Supply> images) {}
