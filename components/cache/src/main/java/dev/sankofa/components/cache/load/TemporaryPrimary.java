package dev.sankofa.components.cache.load;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.server.ServerInfo;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Lets a server load a copy from us. Whatever happens, the server is a primary again afterwards, or we say how to make it one. */
public final class TemporaryPrimary {
    /** Before Redis 6.2 a server comes at the next full second. */
    private static final Duration COMING = Duration.ofSeconds(5);

    private static final Duration STANDSTILL = Duration.ofMinutes(2);

    private final ServerSettings server;
    private final InetAddress address;
    private final RunContext run;

    public TemporaryPrimary(ServerSettings server, LoadTerms terms, RunContext run) throws IOException {
        this.server = server;
        this.address = terms.address();
        this.run = run;
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /** The server has so many keys, and is a primary. */
    public record Loaded(long keys) implements Outcome {}

    /** The server is an empty primary as before; the reason follows "because". */
    public record NotLoaded(String reason) implements Outcome {}

    /**
     * @throws SankofaException when the source fails, keys appear on the server, or the server goes away
     */
    public Outcome load(LoadSource source) {
        try (RedisConnection connection = server.open()) {
            Configuration configuration = new Configuration(connection, server.failures());
            String password = configuration.get("masterauth").orElse("");
            LoadNote note = note(configuration, password.isEmpty());
            Outcome outcome;
            try (Secret secret = Secret.of(
                    password.isEmpty() ? new String(ReplicaLink.random(), StandardCharsets.US_ASCII) : password)) {
                prepare(configuration, note, secret);
                outcome = serve(connection, secret, source);
            } catch (IOException | RuntimeException e) {
                throw afterFailure(note, e);
            }
            putBack(note);
            return outcome;
        } catch (IOException e) {
            throw wentAway(e);
        }
    }

    private static LoadNote note(Configuration configuration, boolean ownPassword) throws IOException {
        return new LoadNote(
                ownPassword,
                configuration.get("tls-replication").orElse("no").equals("yes"),
                configuration.get("repl-diskless-load").orElse("disabled"),
                configuration.get("masteruser").orElse(""));
    }

    /** The note comes first, so that there is nothing to put back without one. */
    private static void prepare(Configuration configuration, LoadNote note, Secret secret) throws IOException {
        configuration.set("masteruser", note.text());
        if (note.ownPassword()) {
            configuration.set("masterauth", secret.reveal());
        }
        if (note.tls()) {
            configuration.set("tls-replication", "no");
        }
        configuration.set("repl-diskless-load", "on-empty-db");
    }

    private Outcome serve(RedisConnection connection, Secret secret, LoadSource source) throws IOException {
        try (ReplicaListener listener = ReplicaListener.open(address, secret)) {
            Reply reply = connection.call("REPLICAOF", address.getHostAddress(), Integer.toString(listener.port()));
            if (reply instanceof Reply.Refusal refusal) {
                return new NotLoaded("the server refuses REPLICAOF: " + refusal.text());
            }
            Optional<ReplicaLink> link = listener.await(COMING);
            if (link.isEmpty()) {
                return new NotLoaded("the server did not come to us at " + address.getHostAddress() + ":"
                        + listener.port() + " within " + COMING.toSeconds() + " s");
            }
            requireEmpty(ServerInfo.ask(connection, server.failures()));
            return send(connection, listener, link.get(), source);
        }
    }

    /** Asked again now that it takes no more writes: a copy would wipe out what somebody wrote in between. */
    private void requireEmpty(ServerInfo info) {
        if (info.keys() > 0) {
            throw new SankofaException(
                    ErrorCode.TARGET_REFUSED,
                    info.keys() + " keys appeared on " + server.address() + " before the restore",
                    "Stop whatever writes there, or say existing=replace or existing=keep. Nothing was changed.");
        }
    }

    private Outcome send(RedisConnection connection, ReplicaListener listener, ReplicaLink link, LoadSource source)
            throws IOException {
        GuardedOutput out = new GuardedOutput(link.begin());
        long keys;
        try {
            keys = source.writeTo(out);
            out.flush();
            link.finish();
        } catch (IOException | SankofaException e) {
            run.cancellation().check();
            if (!out.hasFailed() && e instanceof SankofaException) {
                throw e;
            }
            return ended(connection);
        }
        return awaitLoaded(connection, listener, keys);
    }

    /** The server closed the connection in the middle: it has died, or does not take the copy. */
    private NotLoaded ended(RedisConnection connection) throws IOException {
        ServerInfo.ask(connection, server.failures());
        return new NotLoaded("the server gave up loading; its log says why");
    }

    private Outcome awaitLoaded(RedisConnection connection, ReplicaListener listener, long keys) throws IOException {
        String before = "";
        long since = System.nanoTime();
        while (true) {
            run.cancellation().check();
            ServerInfo info = ServerInfo.ask(connection, server.failures());
            if (info.text("master_link_status").equals("up") && !info.isLoading()) {
                requireKeys(info, keys);
                return new Loaded(keys);
            }
            if (listener.cameAgain()) {
                return new NotLoaded("the server did not take the copy; its log says why");
            }
            String progress = info.text("loading_loaded_bytes") + "/" + info.text("used_memory");
            if (!progress.equals(before)) {
                before = progress;
                since = System.nanoTime();
            }
            if (System.nanoTime() - since > STANDSTILL.toNanos()) {
                return new NotLoaded("loading did not get on for " + STANDSTILL.toMinutes() + " minutes");
            }
            Pause.shortly();
        }
    }

    private void requireKeys(ServerInfo info, long keys) {
        if (info.keys() != keys) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    server.address() + " has " + info.keys() + " keys after it loaded " + keys,
                    "Empty it, and restore again with method=restore.");
        }
    }

    private SankofaException afterFailure(LoadNote note, Exception failure) {
        SankofaException said = failure instanceof SankofaException known ? known : wentAway(failure);
        try {
            putBack(note);
        } catch (SankofaException e) {
            said.addSuppressed(e);
            return failure instanceof SankofaException ? e : said;
        }
        return said;
    }

    private void putBack(LoadNote note) {
        try (RedisConnection connection = server.open()) {
            new PutBack(connection, server.failures()).all(note);
        } catch (IOException | SankofaException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    server.address() + " may still be the replica of us, and we are gone: " + e.getMessage(),
                    "Plan and restore again, which ends that first; or say REPLICAOF NO ONE there, and set masteruser,"
                            + " masterauth, tls-replication and repl-diskless-load to what its configuration file says. If it"
                            + " was restarted, nothing needs to be undone.",
                    e);
        }
    }

    private SankofaException wentAway(Exception e) {
        return new SankofaException(
                ErrorCode.TARGET_FAILED,
                "the cache server " + server.address() + " went away while it loaded: " + e.getMessage(),
                "Read its log: it may lack memory. Start it, which makes it a primary by its own configuration; empty it"
                        + " if it has keys, and restore again, with method=restore if this happens twice.",
                e);
    }
}
