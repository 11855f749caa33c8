/** Who writes an object besides people: tools that keep objects as they want them, recognised by the marks that they leave. */
@NullMarked
package dev.sankofa.components.cluster.owner;

import org.jspecify.annotations.NullMarked;
