package dev.sankofa.components.postgres.serving;

import dev.sankofa.components.postgres.source.PostgresSource;
import dev.sankofa.components.postgres.wire.QueryResult;
import dev.sankofa.components.postgres.wire.WireConnection;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.cutover.Fence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Closes all databases of a server but the one we enter by, ends the sessions in them, and opens exactly those again. */
final class DatabaseFence {
    private static final String OPEN_DATABASES =
            "SELECT datname, pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datallowconn AND NOT datistemplate"
                    + " ORDER BY datname COLLATE \"C\"";

    private static final String RIGHTS =
            "SELECT pg_is_in_recovery(), rolsuper OR pg_has_role('pg_signal_backend', 'USAGE')"
                    + " FROM pg_roles WHERE rolname = current_user";

    private final PostgresSource server;
    private final List<String> chosen;

    /**
     * @param server with the role that fences
     * @param chosen databases that are closed; all when empty
     */
    DatabaseFence(PostgresSource server, List<String> chosen) {
        this.server = server;
        this.chosen = List.copyOf(chosen);
    }

    Fence plan() {
        Entrance entrance = Entrance.of(server);
        List<String> databases = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        try (WireConnection connection = entrance.open()) {
            QueryResult.Row rights = connection.query(RIGHTS).getFirst().rows().getFirst();
            addRights(rights, findings);
            for (QueryResult.Row row :
                    connection.query(OPEN_DATABASES).getFirst().rows()) {
                String name = row.text(0);
                boolean isChosen = chosen.isEmpty() || chosen.contains(name);
                if (isChosen && !name.equals(entrance.database())) {
                    databases.add(name);
                    addOwnership(name, row.text(1).equals("t"), findings);
                }
            }
        } catch (IOException e) {
            throw server.failures().running("looking how to close its databases", e);
        }
        chosen.stream()
                .filter(name -> !databases.contains(name))
                .forEach(name -> findings.add(refusal(
                        "it has no open database '" + name + "' that could be closed",
                        "Correct cutover-databases, or open the database before.")));
        return new Fence(
                "no connections to " + String.join(", ", databases) + "; sessions in them end",
                Facts.builder()
                        .put("databases", databases)
                        .put("entrance", entrance.database())
                        .build(),
                findings);
    }

    private void addRights(QueryResult.Row rights, List<Finding> findings) {
        if (rights.text(0).equals("t")) {
            findings.add(refusal(
                    "it is a replica, on which nothing can be closed",
                    "Name its primary in the policy, or leave the fence out with --fence none."));
        }
        if (!rights.text(1).equals("t")) {
            findings.add(refusal(
                    "'" + server.connection().user() + "' may not end the application's sessions",
                    "Run: GRANT pg_signal_backend TO " + role()
                            + "; or name a role that may in cutover-user; or leave the fence out with --fence none."));
        }
    }

    private void addOwnership(String database, boolean owned, List<Finding> findings) {
        if (!owned) {
            findings.add(refusal(
                    "'" + server.connection().user() + "' may not close the database " + database,
                    "Make it a member of the database's owner, or name a role that may in cutover-user; or leave the fence"
                            + " out with --fence none."));
        }
    }

    private Finding refusal(String message, String hint) {
        return Finding.error("fence of " + server.connection().address(), message, hint);
    }

    private String role() {
        return quoted(server.connection().user());
    }

    void close(Facts remembered) {
        List<String> databases = remembered.list("databases", String.class);
        try (WireConnection connection = entrance(remembered).open()) {
            allow(connection, databases, false);
            for (String database : databases) {
                connection.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
                        + literal(database) + " AND backend_type = 'client backend' AND pid <> pg_backend_pid()");
            }
        } catch (IOException e) {
            throw server.failures().running("closing its databases", e);
        }
    }

    void open(Facts remembered) {
        try (WireConnection connection = entrance(remembered).open()) {
            allow(connection, remembered.list("databases", String.class), true);
        } catch (IOException e) {
            throw server.failures().running("opening its databases again", e);
        }
    }

    private Entrance entrance(Facts remembered) {
        return new Entrance(server, remembered.text("entrance").orElse("postgres"));
    }

    private static void allow(WireConnection connection, List<String> databases, boolean allowed) throws IOException {
        for (String database : databases) {
            connection.query("ALTER DATABASE " + quoted(database) + " ALLOW_CONNECTIONS " + allowed);
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Safe whatever standard_conforming_strings says. */
    private static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
