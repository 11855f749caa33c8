/**
 * PostgreSQL, self-managed, versions 14 to 18: physical captures over the streaming replication protocol.
 *
 * <p>A capture is what {@code BASE_BACKUP} sends, cut into files: {@code data/…} is the data directory, {@code tablespaces/OID/…}
 * each tablespace, {@code backup_manifest} the server's own list with SHA-256 of every file, {@code config/…} configuration files
 * that live elsewhere, {@code tables.jsonl} what every table held. The state is that of the backup's end LSN; the WAL to reach it is
 * included, so that a restored directory starts by itself.
 */
@NullMarked
package dev.sankofa.components.postgres;

import org.jspecify.annotations.NullMarked;
