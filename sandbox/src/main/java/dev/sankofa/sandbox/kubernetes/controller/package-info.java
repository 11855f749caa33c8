/**
 * What makes objects come true: small controllers that follow all changes in one thread, and the pods, which a {@link
 * dev.sankofa.sandbox.kubernetes.pod.PodRuntime} plays. CronJobs are not run, volumes not bound, and nothing is adopted.
 */
@NullMarked
package dev.sankofa.sandbox.kubernetes.controller;

import org.jspecify.annotations.NullMarked;
