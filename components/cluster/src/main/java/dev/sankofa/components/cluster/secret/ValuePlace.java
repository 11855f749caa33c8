package dev.sankofa.components.cluster.secret;

import java.nio.charset.StandardCharsets;

/**
 * Where a value belongs; sealed, it opens nowhere else.
 *
 * @param capture the capture's random id
 * @param key of the Secret's data
 */
record ValuePlace(String capture, String namespace, String name, String key) {
    /** None of the parts can hold a zero byte: names and keys of Kubernetes are of a few ASCII characters. */
    byte[] associated() {
        return String.join("\0", "sankofa secret value 1", capture, namespace, name, key)
                .getBytes(StandardCharsets.UTF_8);
    }
}
