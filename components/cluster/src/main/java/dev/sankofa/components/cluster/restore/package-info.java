/**
 * The way back of a cluster's objects. A plan says for each captured object whether it is created, changed, replaced, recreated or
 * left alone, with the fields, after the server itself has judged it in a dry run; applying the plan does that by server-side apply,
 * in an order in which whatever an object needs is there before it, many at once within a rank. Nothing is deleted that the plan did
 * not name. A restore that broke off is finished by running it again: what is there already is found identical.
 */
@NullMarked
package dev.sankofa.components.cluster.restore;

import org.jspecify.annotations.NullMarked;
