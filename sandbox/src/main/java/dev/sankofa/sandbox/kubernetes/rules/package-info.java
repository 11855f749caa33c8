/**
 * What each built-in kind demands: which fields a client cannot set, what must be there, and what cannot change. Pure functions. Not all
 * of the real server's rules: those that the sample's kinds meet.
 */
@NullMarked
package dev.sankofa.sandbox.kubernetes.rules;

import org.jspecify.annotations.NullMarked;
