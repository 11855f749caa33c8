package dev.sankofa.components.postgres.capture;

import dev.sankofa.components.postgres.backup.ReceivedBackup;
import dev.sankofa.components.postgres.backup.StorePaths;
import dev.sankofa.components.postgres.manifest.WalManifest;
import dev.sankofa.components.postgres.source.PostgresSource;
import dev.sankofa.components.postgres.tables.QuietWatch;
import dev.sankofa.components.postgres.tables.TableCensus;
import dev.sankofa.components.postgres.tables.TableState;
import dev.sankofa.components.postgres.tables.TablesFile;
import dev.sankofa.components.postgres.wire.WireConnection;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Splitting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a capture has beside the backup itself: lists for later proof, configuration from elsewhere, facts asked in SQL. */
final class CaptureExtras {
    private final String name;
    private final PostgresSource source;
    private final CaptureSink sink;
    private final RunContext run;
    private final List<Finding> findings;

    CaptureExtras(String name, PostgresSource source, CaptureSink sink, RunContext run, List<Finding> findings) {
        this.name = name;
        this.source = source;
        this.sink = sink;
        this.run = run;
        this.findings = findings;
    }

    Facts add(
            CaptureFacts facts,
            ServerIdentity server,
            ReceivedBackup received,
            Optional<SqlCompanion> sql,
            Optional<QuietWatch.Look> end)
            throws IOException {
        store(StorePaths.WAL_MANIFEST, WalManifest.write(received.walFiles()));
        Facts.Builder all = facts.write()
                .put("data-checksums", server.layout().checksums())
                .put("wal-files", received.walFiles().size());
        if (!server.layout().checksums()) {
            findings.add(Finding.warning(
                    "data_checksums",
                    "the cluster has no data checksums, so that damaged pages are captured unnoticed",
                    "Stop the server and run pg_checksums --enable."));
        }
        if (sql.isPresent()) {
            ask(all, sql.get().connection(), server, end);
        }
        return all.build();
    }

    private void ask(Facts.Builder all, WireConnection sql, ServerIdentity server, Optional<QuietWatch.Look> end)
            throws IOException {
        all.put("databases", ServerDetails.databases(sql, server.major()));
        storeConfiguration(sql);
        List<Facts> extensions = new ArrayList<>();
        TablesFile file = new TablesFile();
        Totals totals = new Totals();
        Steps step = Steps.begin(name, "counting tables", run, 0, 0);
        TableCensus census = new TableCensus(
                source::openDatabase,
                source.tables(),
                end.map(QuietWatch.Look::snapshot).orElse("unknown"),
                table -> step.received(totals.tables, 0));
        for (String database : TableCensus.names(sql)) {
            try (WireConnection connection = source.openDatabase(database)) {
                extensions.addAll(ServerDetails.extensions(connection, database));
            }
            census.count(database, state -> {
                file.add(state);
                totals.add(state);
            });
        }
        step.finish(totals.tables, 0);
        store(StorePaths.TABLES, file.content());
        all.put("extensions", extensions).put("tables", totals.facts());
        totals.note(findings);
    }

    /** Sums over all tables. */
    private static final class Totals {
        private long tables;
        private long rows;
        private long exact;
        private final List<String> unreadable = new ArrayList<>();

        void add(TableState state) {
            tables++;
            rows += state.rows();
            exact += state.exact() ? 1 : 0;
            if (!state.isRead() && unreadable.size() < 20) {
                unreadable.add(state.name() + ": " + state.problem());
            }
        }

        Facts facts() {
            return Facts.builder()
                    .put("counted", tables)
                    .put("rows", rows)
                    .put("exact", exact)
                    .build();
        }

        void note(List<Finding> findings) {
            for (String problem : unreadable) {
                findings.add(Finding.warning(
                        "tables",
                        "a table could not be counted: " + problem,
                        "Grant the role SELECT on it, or pg_read_all_data, or leave it out with the setting tables."));
            }
            if (exact < tables) {
                findings.add(Finding.info(
                        "tables",
                        "transactions ended between the backup's end and the counting of " + (tables - exact)
                                + " tables; their numbers may differ from the captured state"));
            }
        }
    }

    private void storeConfiguration(WireConnection sql) throws IOException {
        Optional<String> directory = ServerDetails.allowed(
                sql, "SELECT pg_read_file(current_setting('config_file')), current_setting('data_directory')");
        if (directory.isEmpty()) {
            findings.add(Finding.info(
                    "config",
                    "the role may not see configuration files; those outside the data directory are not captured"));
            return;
        }
        for (ServerDetails.ConfigurationFile file : ServerDetails.configurationElsewhere(sql)) {
            store(
                    StorePaths.CONFIGURATION.resolve(file.name()),
                    new ByteArrayInputStream(file.content().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void store(EntryPath path, InputStream content) throws IOException {
        sink.file(path, Attributes.syntheticFile(), content, Splitting.CONTENT_DEFINED);
    }
}
