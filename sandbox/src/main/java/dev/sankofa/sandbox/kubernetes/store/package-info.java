/**
 * Objects in memory with one counter of revisions over all of them, and the changes that led there, so that listings are read page by
 * page from one moment and watches miss nothing. What is stored is never changed in place: nodes that come out must not be written to.
 */
@NullMarked
package dev.sankofa.sandbox.kubernetes.store;

import org.jspecify.annotations.NullMarked;
