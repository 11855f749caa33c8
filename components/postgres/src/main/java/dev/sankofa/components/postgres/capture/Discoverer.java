package dev.sankofa.components.postgres.capture;

import dev.sankofa.components.postgres.source.PostgresSource;
import dev.sankofa.components.postgres.wire.WireConnection;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks at a server for everything that would stop or weaken a capture. */
public final class Discoverer {
    private final PostgresSource source;
    private final List<Finding> findings = new ArrayList<>();
    private final Facts.Builder facts = Facts.builder();
    private String identity;
    private long relations;
    private long bytes;

    public Discoverer(PostgresSource source) {
        this.source = source;
        this.identity = "PostgreSQL at " + source.connection().address();
    }

    public Discovery discover() {
        boolean replicates = lookAtReplication();
        lookInSql(replicates);
        return new Discovery(identity, relations, bytes, facts.build(), findings);
    }

    private boolean lookAtReplication() {
        try (WireConnection replication = source.openReplication()) {
            ServerIdentity server = ServerIdentity.ask(replication);
            identity = CaptureRun.identity(server);
            facts.put("system-identifier", server.systemIdentifier())
                    .put("server-version", server.version())
                    .put("major", server.major())
                    .put("timeline", server.timeline())
                    .put("data-checksums", server.layout().checksums());
            judge(server, ServerIdentity.show(replication, "wal_level"));
            return true;
        } catch (SankofaException e) {
            note(e);
        } catch (IOException e) {
            note(source.failures().running("looking at the server", e));
        }
        return false;
    }

    private void judge(ServerIdentity server, String walLevel) {
        if (!server.isSupported()) {
            findings.add(Finding.error(
                    "server_version",
                    "PostgreSQL " + server.version() + " is not supported",
                    "Upgrade the server: versions 14 to 18 are supported."));
        }
        if (walLevel.equals("minimal")) {
            findings.add(Finding.error(
                    "wal_level", "wal_level is minimal", "Set wal_level to replica and restart the server."));
        }
        if (!server.layout().checksums()) {
            findings.add(Finding.warning(
                    "data_checksums",
                    "the cluster has no data checksums, so that damaged pages are captured unnoticed",
                    "Stop the server and run pg_checksums --enable."));
        }
    }

    private void note(SankofaException e) {
        findings.add(Finding.error(
                source.connection().address().toString(),
                String.valueOf(e.getMessage()),
                e.hint().orElse("Read the server's log.")));
    }

    private void lookInSql(boolean replicates) {
        try (WireConnection sql = source.openDatabase(source.database())) {
            var row = ServerDetails.rows(
                            sql,
                            "SELECT (SELECT sum(pg_database_size(oid)) FROM pg_database)::bigint,"
                                    + " (SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'm', 'i', 't', 'S')),"
                                    + " current_setting('max_wal_senders')::bigint,"
                                    + " (SELECT count(*) FROM pg_stat_replication),"
                                    + " (SELECT count(*) FROM pg_tablespace) - 2,"
                                    + " pg_is_in_recovery()::int,"
                                    + " (SELECT rolreplication OR rolsuper FROM pg_roles WHERE rolname = current_user)::int")
                    .getFirst();
            bytes = row.number(0);
            relations = row.number(1);
            facts.put("max-wal-senders", row.number(2))
                    .put("wal-senders-used", row.number(3))
                    .put("tablespaces", row.number(4))
                    .put("standby", row.number(5) == 1);
            judgeSenders(row.number(2), row.number(3));
            if (row.number(6) == 0) {
                findings.add(Finding.error(
                        source.connection().user(),
                        "the role may not replicate",
                        "Run: ALTER ROLE \"" + source.connection().user().replace("\"", "\"\"") + "\" REPLICATION;."));
            }
        } catch (SankofaException e) {
            noteSql(replicates, e);
        } catch (IOException e) {
            noteSql(replicates, source.failures().running("asking the server in SQL", e));
        }
    }

    private void judgeSenders(long most, long used) {
        if (most == 0) {
            findings.add(Finding.error(
                    "max_wal_senders",
                    "the server allows no replication connections",
                    "Set max_wal_senders to 10 and restart the server."));
        } else if (used >= most) {
            findings.add(Finding.error(
                    "max_wal_senders",
                    "all " + most + " replication connections are in use",
                    "Raise max_wal_senders and restart the server, or end a replica or backup."));
        }
    }

    /** A server that nobody reaches is said once. */
    private void noteSql(boolean replicates, SankofaException e) {
        if (replicates) {
            findings.add(Finding.warning(
                    source.database(),
                    "no questions in SQL are possible, so that tables are not counted: " + e.getMessage(),
                    e.hint().orElse("Let the role connect to the database named by the setting database.")));
        }
    }
}
