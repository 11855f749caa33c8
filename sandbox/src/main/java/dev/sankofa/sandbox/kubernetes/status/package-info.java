/** What the server answers when it does not do what it was asked: {@code Status} objects with code, reason, details and causes. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.status;

import org.jspecify.annotations.NullMarked;
