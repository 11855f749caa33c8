/** Tests of the embedded Redis. */
@NullMarked
package dev.sankofa.sandbox.redis;

import org.jspecify.annotations.NullMarked;
