/**
 * Writes objects as the real server does: reading, defaults, admission, managed fields, rules of the kind, and only then the store.
 * Endpoints and controllers write through the same {@link dev.sankofa.sandbox.kubernetes.write.ObjectWriter}.
 */
@NullMarked
package dev.sankofa.sandbox.kubernetes.write;

import org.jspecify.annotations.NullMarked;
