/**
 * The proof that a capture can be used: a scratch server on a restored copy, reachable by a Unix socket only, with settings that
 * cannot touch the world outside; what it holds is compared with what the source held.
 */
@NullMarked
package dev.sankofa.components.postgres.proof;

import org.jspecify.annotations.NullMarked;
