/**
 * Recovery points: the manifest {@code recovery-point.json} as a value and as bytes, and the list of points as the repository
 * alone tells it.
 *
 * <p>Vocabulary: a <em>part</em> is what a point holds of one component; it was <em>captured</em> for this point or <em>carried
 * over</em> from an earlier one; the <em>skew</em> is how far apart in time the parts are. The format is described in
 * {@code docs/format/recovery-point.md}.
 */
@NullMarked
package dev.sankofa.recovery.point;

import org.jspecify.annotations.NullMarked;
