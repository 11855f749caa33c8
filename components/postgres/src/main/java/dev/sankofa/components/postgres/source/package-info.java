/** The server a capture comes from: how a policy describes it, and what its failures mean to a user. */
@NullMarked
package dev.sankofa.components.postgres.source;

import org.jspecify.annotations.NullMarked;
