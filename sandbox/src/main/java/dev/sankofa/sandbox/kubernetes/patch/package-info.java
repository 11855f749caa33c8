/** Patches as pure functions over JSON trees: merge patch (RFC 7396), JSON patch (RFC 6902), and Kubernetes' strategic merge patch. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.patch;

import org.jspecify.annotations.NullMarked;
