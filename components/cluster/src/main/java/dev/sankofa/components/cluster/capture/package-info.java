/**
 * Objects of a cluster as files of a capture, and back. One file for each object as the server sent it, a second directory with what
 * {@code kubectl apply} takes, values of Secrets apart from both.
 */
@NullMarked
package dev.sankofa.components.cluster.capture;

import org.jspecify.annotations.NullMarked;
