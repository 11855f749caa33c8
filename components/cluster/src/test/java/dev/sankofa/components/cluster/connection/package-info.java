/** Tests of the cluster's part of a cutover, against the sandbox's API server and the real one. */
@NullMarked
package dev.sankofa.components.cluster.connection;

import org.jspecify.annotations.NullMarked;
