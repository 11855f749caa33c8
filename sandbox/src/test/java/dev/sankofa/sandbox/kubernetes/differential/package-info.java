/**
 * The same requests to a real Kubernetes API server and to ours, and their answers compared. What the real one answered is recorded too,
 * so that every build compares with it.
 */
@NullMarked
package dev.sankofa.sandbox.kubernetes.differential;

import org.jspecify.annotations.NullMarked;
