package dev.sankofa.components.cache.load;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.server.ServerFailures;
import dev.sankofa.components.cache.server.ServerSettings;
import java.io.IOException;
import java.util.Optional;

/** A load that ended without its end: our process died, and the server is still the replica of an address where nobody is. */
public final class Interrupted {
    private Interrupted() {}

    /** The note that such a load left on a server. */
    public static Optional<LoadNote> find(ServerSettings server) {
        try (RedisConnection connection = server.open()) {
            return new Configuration(connection, server.failures())
                    .get("masteruser")
                    .flatMap(LoadNote::parse);
        } catch (IOException e) {
            throw server.failures().running("asking its configuration", e);
        }
    }

    /** Makes the server a primary again, with the configuration it had; nothing happens to one that no load was left on. */
    public static void end(ServerSettings server) {
        Optional<LoadNote> note = find(server);
        if (note.isEmpty()) {
            return;
        }
        ServerFailures failures = server.failures();
        try (RedisConnection connection = server.open()) {
            new PutBack(connection, failures).all(note.get());
        } catch (IOException e) {
            throw failures.running("ending an interrupted restore", e);
        }
    }
}
