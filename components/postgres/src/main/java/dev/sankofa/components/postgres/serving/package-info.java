/**
 * A PostgreSQL server as the place that an application's sessions are: who they are, whether the server answers with the data, and
 * how to keep them out for a while.
 *
 * <p>The fence is {@code ALTER DATABASE … ALLOW_CONNECTIONS false} for every database but the one we enter by, and the end of the
 * sessions in them. Chosen because it keeps out every role, superusers too (a connection limit and {@code REVOKE CONNECT} let them
 * in, {@code default_transaction_read_only} can be switched off by any session), needs no more than ownership of the databases,
 * survives a restart, and is one flag per database, so that it is taken away exactly.
 */
@NullMarked
package dev.sankofa.components.postgres.serving;

import org.jspecify.annotations.NullMarked;
