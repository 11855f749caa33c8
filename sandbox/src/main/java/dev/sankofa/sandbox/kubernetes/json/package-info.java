/** Small helpers for JSON trees, and reading request bodies in JSON and YAML. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.json;

import org.jspecify.annotations.NullMarked;
