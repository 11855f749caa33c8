/**
 * Real PostgreSQL servers as local processes: unpacked from Maven artifacts, or installed ones.
 *
 * <p>A <em>server</em> is one data directory with one process on a loopback port. It refuses to run as root, so that as root it is
 * started as the unprivileged user that owns its directory. Nothing in here backs up or restores.
 */
@NullMarked
package dev.sankofa.sandbox.postgres;

import org.jspecify.annotations.NullMarked;
