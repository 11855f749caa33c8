/** Tests of the sandbox's registry: that it is strict, and that it answers as a real one does. */
@NullMarked
package dev.sankofa.sandbox.registry;

import org.jspecify.annotations.NullMarked;
