/**
 * What tests of several modules share: the suite every component passes, the peers' programs, a settable clock, seeded randomness.
 * There are no mocks in here: what stands in for a store or a server is stricter than the real one.
 */
@NullMarked
package dev.sankofa.testkit;

import org.jspecify.annotations.NullMarked;
