/**
 * The programs that run in AfriMart's pods: what each of them connects to, when it crashes, and what it answers. A {@link
 * dev.sankofa.sandbox.afrimart.program.ShopPod} pulls its image, runs its program and asks its readiness probe, as a kubelet would;
 * which program it is, its environment says. Pods find each other by the Services of the cluster, through a {@link
 * dev.sankofa.sandbox.afrimart.program.PodNetwork}.
 */
@NullMarked
package dev.sankofa.sandbox.afrimart.program;

import org.jspecify.annotations.NullMarked;
