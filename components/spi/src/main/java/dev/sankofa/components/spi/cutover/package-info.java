/**
 * What components offer to a cutover: the running application is made to use the server that was restored, and can be brought
 * back. One side is {@linkplain dev.sankofa.components.spi.cutover.Served served}: a database, a cache. The other side is where
 * the application is told of it, the {@linkplain dev.sankofa.components.spi.cutover.Switching switching} side: the Secrets and
 * workloads of a cluster.
 *
 * <p>Every order may be given twice: a run that was killed gives it again. What is to be remembered between planning, doing and
 * undoing is returned as {@link dev.sankofa.components.spi.Facts} and kept by the caller; no secret is among it.
 */
@NullMarked
package dev.sankofa.components.spi.cutover;

import org.jspecify.annotations.NullMarked;
