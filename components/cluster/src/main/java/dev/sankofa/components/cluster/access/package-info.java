/**
 * How to reach an API server and who to be there: from a kubeconfig with its files, tokens and exec plugins, from a pod's service
 * account, or from settings. What {@code kubectl} reaches with the same file is reached here too, or refused with the reason.
 */
@NullMarked
package dev.sankofa.components.cluster.access;

import org.jspecify.annotations.NullMarked;
