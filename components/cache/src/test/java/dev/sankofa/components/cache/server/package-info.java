/** Tests of what servers say of themselves. */
@NullMarked
package dev.sankofa.components.cache.server;

import org.jspecify.annotations.NullMarked;
