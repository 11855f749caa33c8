/**
 * Cutover: the running application is made to use what was restored. A plan is a value and a file; applying it keeps a journal
 * beside the file, written durably before and after every step, so that a run that was killed at any moment can be resumed or
 * rolled back. What fails is put back by itself.
 *
 * <p>This package knows servers and configuration only as {@link dev.sankofa.components.spi.cutover}: which server is asked and whose
 * processes are restarted is the components' business. No secret is in a plan or a journal: values are keyed digests, and the way
 * back is the edit turned round.
 */
@NullMarked
package dev.sankofa.recovery.cutover;

import org.jspecify.annotations.NullMarked;
