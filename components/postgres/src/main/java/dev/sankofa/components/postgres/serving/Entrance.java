package dev.sankofa.components.postgres.serving;

import dev.sankofa.components.postgres.source.PostgresSource;
import dev.sankofa.components.postgres.wire.ServerErrorException;
import dev.sankofa.components.postgres.wire.WireConnection;
import dev.sankofa.foundation.SankofaException;
import java.util.List;
import java.util.Optional;

/**
 * The database by which we enter, whatever is closed: template1, which holds nothing of an application, or else postgres.
 *
 * @param database the first one that lets us in
 */
record Entrance(PostgresSource server, String database) {
    private static final List<String> CANDIDATES = List.of("template1", "postgres");

    /**
     * @throws SankofaException as the server refuses the last candidate
     */
    static Entrance of(PostgresSource server) {
        for (String candidate : CANDIDATES.subList(0, CANDIDATES.size() - 1)) {
            if (letsIn(server, candidate)) {
                return new Entrance(server, candidate);
            }
        }
        return new Entrance(server, CANDIDATES.getLast());
    }

    /** Whether the database, as against the server, lets us in: it exists, takes connections, and access rules allow it. */
    private static boolean letsIn(PostgresSource server, String database) {
        try (WireConnection _ = server.openDatabase(database)) {
            return true;
        } catch (SankofaException e) {
            if (refusal(e).isPresent()) {
                return false;
            }
            throw e;
        } catch (java.io.IOException closing) {
            return true;
        }
    }

    private static Optional<ServerErrorException> refusal(SankofaException e) {
        return e.getCause() instanceof ServerErrorException refusal
                        && List.of("55000", "28000", "3D000", "42501").contains(refusal.sqlState())
                ? Optional.of(refusal)
                : Optional.empty();
    }

    /** A connection; the caller closes it. */
    WireConnection open() {
        return server.openDatabase(database);
    }
}
