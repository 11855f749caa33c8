/** One class for each thing that can be asked of a resource: read, watch, write, delete, scale, and the question what one may do. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.endpoint;

import org.jspecify.annotations.NullMarked;
