/**
 * What the API server fills into objects that leave it open, kind by kind, and the few fields it moves while reading them (a Secret's
 * {@code stringData}, a pod's old name for its service account). {@link dev.sankofa.sandbox.kubernetes.defaults.Defaults} is the way in.
 *
 * <p>Only what the built-in types do by themselves is here: what needs the rest of the cluster (cluster addresses, generated selectors,
 * tolerations) is done elsewhere. Source: {@code pkg/apis/*}{@code /defaults.go} and {@code conversion.go} of Kubernetes 1.36.
 */
@NullMarked
package dev.sankofa.sandbox.kubernetes.defaults;

import org.jspecify.annotations.NullMarked;
