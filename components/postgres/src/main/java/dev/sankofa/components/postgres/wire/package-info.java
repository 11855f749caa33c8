/**
 * A client of PostgreSQL's frontend/backend protocol, version 3: just what replication commands and plain text queries need.
 *
 * <p>Vocabulary as in the PostgreSQL documentation, chapter "Frontend/Backend Protocol". Queries are simple queries: a walsender
 * accepts no others. Message lengths are checked before anything is allocated; what a server may not send is a {@link
 * dev.sankofa.components.postgres.wire.ProtocolException}, what it refuses is a {@link
 * dev.sankofa.components.postgres.wire.ServerErrorException}. There is no extended protocol, no type mapping and no pool here.
 */
@NullMarked
package dev.sankofa.components.postgres.wire;

import org.jspecify.annotations.NullMarked;
