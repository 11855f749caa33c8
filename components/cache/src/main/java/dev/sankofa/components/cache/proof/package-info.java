/**
 * Proof that a capture can be read, and that a server or a file holds what was captured: every key's type, expiry and value, compared
 * by digests of the decoded values, in constant memory.
 */
@NullMarked
package dev.sankofa.components.cache.proof;

import org.jspecify.annotations.NullMarked;
