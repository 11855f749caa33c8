package dev.sankofa.components.postgres.capture;

import dev.sankofa.components.postgres.wire.QueryResult;
import dev.sankofa.components.postgres.wire.ServerErrorException;
import dev.sankofa.components.postgres.wire.WireConnection;
import dev.sankofa.components.spi.Facts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a server tells in SQL about its databases, extensions and files. */
final class ServerDetails {
    private ServerDetails() {}

    /** Each database: name, encoding, collation and the version of the library that sorts it. */
    static List<Facts> databases(WireConnection connection, int major) throws IOException {
        // PostgreSQL keeps the collation's version per database since 15.
        String version = major >= 15 ? "coalesce(datcollversion, '')" : "''";
        List<Facts> databases = new ArrayList<>();
        for (QueryResult.Row row : rows(
                connection,
                "SELECT datname, pg_encoding_to_char(encoding), datcollate, datctype, " + version
                        + ", pg_database_size(oid) FROM pg_database WHERE datallowconn ORDER BY datname COLLATE \"C\"")) {
            databases.add(Facts.builder()
                    .put("name", row.text(0))
                    .put("encoding", row.text(1))
                    .put("collate", row.text(2))
                    .put("ctype", row.text(3))
                    .put("collation-version", row.text(4))
                    .put("bytes", row.number(5))
                    .build());
        }
        return databases;
    }

    /** Each extension of the connection's database. */
    static List<Facts> extensions(WireConnection connection, String database) throws IOException {
        List<Facts> extensions = new ArrayList<>();
        for (QueryResult.Row row :
                rows(connection, "SELECT extname, extversion FROM pg_extension ORDER BY extname COLLATE \"C\"")) {
            extensions.add(Facts.builder()
                    .put("database", database)
                    .put("name", row.text(0))
                    .put("version", row.text(1))
                    .build());
        }
        return extensions;
    }

    /** The name of the role that initdb made; it has OID 10, BOOTSTRAP_SUPERUSERID. */
    static String superuser(WireConnection connection) throws IOException {
        return rows(connection, "SELECT rolname FROM pg_roles WHERE oid = 10").stream()
                .findFirst()
                .map(row -> row.text(0))
                .orElse("postgres");
    }

    /**
     * A configuration file.
     *
     * @param name as the capture has it: {@code postgresql.conf}
     */
    record ConfigurationFile(String name, String path, String content) {}

    /** Those of the three configuration files that are not in the data directory, where a backup does not see them. */
    static List<ConfigurationFile> configurationElsewhere(WireConnection connection) throws IOException {
        List<ConfigurationFile> files = new ArrayList<>();
        String[][] settings = {
            {"config_file", "postgresql.conf"}, {"hba_file", "pg_hba.conf"}, {"ident_file", "pg_ident.conf"}
        };
        for (String[] setting : settings) {
            String query = "SELECT f, pg_read_file(f) FROM current_setting('" + setting[0] + "') AS f"
                    + " WHERE NOT starts_with(f, current_setting('data_directory') || '/')";
            for (QueryResult.Row row : rows(connection, query)) {
                files.add(new ConfigurationFile(setting[1], row.text(0), row.text(1)));
            }
        }
        return files;
    }

    static List<QueryResult.Row> rows(WireConnection connection, String sql) throws IOException {
        return connection.query(sql).getFirst().rows();
    }

    /** The first value of a question that the role may not be allowed to ask. */
    static Optional<String> allowed(WireConnection connection, String sql) throws IOException {
        try {
            return rows(connection, sql).stream().findFirst().flatMap(row -> row.optionalText(0));
        } catch (ServerErrorException e) {
            if (e.sqlState().equals("42501")) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
