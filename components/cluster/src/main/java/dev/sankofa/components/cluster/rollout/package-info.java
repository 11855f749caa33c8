/**
 * Restarting workloads and waiting until they really serve: what a rollout's state is, said by pure rules on the objects, and a wait
 * that follows watches, has a limit, and ends within seconds with the pod's own reason when new pods do not come up. Also which
 * workloads use a Secret or ConfigMap. The rules are those of {@code kubectl rollout status}, with one more: an answer about an
 * older generation is no answer.
 */
@NullMarked
package dev.sankofa.components.cluster.rollout;

import org.jspecify.annotations.NullMarked;
