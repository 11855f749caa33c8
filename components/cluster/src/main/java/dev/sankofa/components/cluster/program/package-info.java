/**
 * Programs of others that are run: those that hand out credentials and those that render manifests. They say what they have to say on
 * their standard output, in little time and few bytes, or are ended.
 */
@NullMarked
package dev.sankofa.components.cluster.program;

import org.jspecify.annotations.NullMarked;
