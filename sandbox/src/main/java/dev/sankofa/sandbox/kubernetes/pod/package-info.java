/**
 * How pods are played: {@link dev.sankofa.sandbox.kubernetes.pod.PodRuntime} gets a pod with everything its containers would see, and
 * reports what becomes of them; the API server writes that into the pod's status. {@link
 * dev.sankofa.sandbox.kubernetes.pod.SimulatedPods} runs nothing and is steered by annotations.
 */
@NullMarked
package dev.sankofa.sandbox.kubernetes.pod;

import org.jspecify.annotations.NullMarked;
