/**
 * A small client of the Redis protocol, version 2 (RESP2): commands with binary arguments, pipelining, TLS, and the stream that a
 * replica gets. Source: the protocol specification and replication.c of Redis 7.4.
 */
@NullMarked
package dev.sankofa.components.cache.resp;

import org.jspecify.annotations.NullMarked;
