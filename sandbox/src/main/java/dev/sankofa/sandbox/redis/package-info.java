/**
 * A real Redis server on 127.0.0.1, from a program on the class path (6.2) or one that is installed (any Redis or Valkey), and a
 * console to fill it and look at it. Knows nothing of captures.
 */
@NullMarked
package dev.sankofa.sandbox.redis;

import org.jspecify.annotations.NullMarked;
