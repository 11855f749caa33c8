/**
 * Tries, before a cutover changes anything, whether the new server can be reached from where its consumers run: a Job whose pod has
 * the labels, the service account, the image and the network settings of the consumer, so that the NetworkPolicies of the consumer
 * apply to it, opens a connection and closes it again.
 *
 * <p>The pod is one of nobody's: a readiness gate that is never opened keeps Services from sending it requests, and its Job, an owner
 * that controls it, keeps the consumer's controllers from adopting it. Its verdict is an exit status that nothing but the test gives,
 * so that a pod that does not really run is never taken for a connection. The Job is removed in the end; one that was left behind is
 * found by its name, and goes by itself after a few minutes.
 */
@NullMarked
package dev.sankofa.components.cluster.connection;

import org.jspecify.annotations.NullMarked;
