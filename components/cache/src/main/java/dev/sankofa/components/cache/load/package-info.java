/**
 * A server is filled by letting it load a copy itself: for a moment we are its primary. It is told {@code REPLICAOF} us, comes to our
 * listening socket as a replica does, is given an RDB file, and is made a primary again. Loading costs a server less than half of
 * what as many commands do.
 *
 * <p>Only for a server that is empty, alone and willing; see {@link LoadTerms}. What is changed in its configuration for this is
 * noted in the server itself, see {@link LoadNote}, so that whoever comes after a crash can put it back.
 */
@NullMarked
package dev.sankofa.components.cache.load;

import org.jspecify.annotations.NullMarked;
