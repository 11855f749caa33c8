/**
 * A Kubernetes API server of our own for tests and the demo, with its controllers: {@link dev.sankofa.sandbox.kubernetes.ApiServer},
 * after version 1.36.
 *
 * <p>What a client of the API sees is the real thing: discovery, reading page by page at one moment, watching without loss, conflicts,
 * all four kinds of patch, server-side apply with its managed fields, defaults, admission with webhooks, finalizers, owners, rollouts. A
 * record of what a real server answered to the same requests is a test. kubectl works with it over TLS.
 *
 * <p>What matters for nobody here and is left out or otherwise:
 *
 * <ul>
 *   <li>Bodies in protobuf are read, answers are JSON, which every client that sends protobuf takes too.
 *   <li>Who may do what stands in rules of a token, not in Roles; those are stored only.
 *   <li>The group {@code authorization.k8s.io} answers {@code SelfSubjectAccessReview} and {@code SelfSubjectRulesReview} and is not
 *       listed; {@code exec}, {@code log}, {@code eviction}, {@code TokenRequest} and their like are refused with 501 and the reason.
 *   <li>{@code autoscaling/v1} takes creates only, as {@code kubectl autoscale} sends them.
 *   <li>Not all rules of every kind are checked: those that the sample's kinds meet.
 *   <li>Quotas and limit ranges are stored and not enforced.
 *   <li>Webhooks may be plain http, and one that names a Service cannot be reached.
 *   <li>Names of ReplicaSets carry another hash, {@code ca.crt} holds no certificate, one node runs every pod, CronJobs are not run, volumes
 *       are not bound, nothing is adopted, autoscalers have no metrics and only keep to their bounds.
 *   <li>The core group's Events and those of {@code events.k8s.io} are kept apart, and the controllers write none.
 *   <li>The last several thousand changes are remembered; older listings and watches are expired.
 * </ul>
 */
@NullMarked
package dev.sankofa.sandbox.kubernetes;

import org.jspecify.annotations.NullMarked;
