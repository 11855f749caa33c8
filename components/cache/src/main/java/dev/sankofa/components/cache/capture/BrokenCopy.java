package dev.sankofa.components.cache.capture;

import dev.sankofa.components.cache.rdb.RdbFormatException;
import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.server.ServerFailures;
import dev.sankofa.components.cache.server.ServerInfo;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;

/** Finds out why a server ended its copy: the stream itself never says. */
final class BrokenCopy {
    private static final String ATTEMPT = "sending its copy";

    private final ServerSettings server;
    private final ServerInfo before;

    BrokenCopy(ServerSettings server, ServerInfo before) {
        this.server = server;
        this.before = before;
    }

    /** The bytes arrived, and are not what we know. */
    SankofaException malformed(RdbFormatException e) {
        String program = before.program();
        if (String.valueOf(e.getMessage()).contains("unknown type")
                || String.valueOf(e.getMessage()).contains("unknown kind")) {
            return new SankofaException(
                    ErrorCode.UNSUPPORTED,
                    "the copy of " + program + " at " + server.address() + " holds something newer than we know: "
                            + e.getMessage(),
                    "Use a newer Sankofa; until then save the server's own RDB file with the kind files.",
                    e);
        }
        return new SankofaException(
                ErrorCode.SOURCE_DAMAGED,
                "the copy that " + server.address() + " sent is damaged: " + e.getMessage(),
                "Run again; if it happens again, check the server's memory and the network.",
                e);
    }

    SankofaException explain(IOException e) {
        ServerFailures failures = server.failures();
        if (!(e instanceof EOFException || e instanceof SocketException)) {
            return failures.running(ATTEMPT, e);
        }
        try (RedisConnection connection = server.open()) {
            return explain(e, ServerInfo.ask(connection, failures));
        } catch (IOException | SankofaException again) {
            e.addSuppressed(again);
            return new SankofaException(
                    ErrorCode.SOURCE_FAILED,
                    "the cache server " + server.address() + " went away while " + ATTEMPT + ": " + again.getMessage(),
                    "Start it, or name the primary that took over, and run again.",
                    e);
        }
    }

    private SankofaException explain(IOException e, ServerInfo now) {
        if (!now.text("run_id").equals(before.text("run_id"))) {
            return failed(
                    "was restarted",
                    "Wait until it has loaded its data, and run again; its log says why it restarted.",
                    e);
        }
        if (!now.text("role").equals(before.text("role"))) {
            return failed(
                    "failed over and is a " + now.text("role") + " now",
                    "Run again; name the new primary if writes must not be missed.",
                    e);
        }
        return failed(
                "ended the copy before its end: " + e.getMessage(),
                "Read its log: before Redis 6.2 most often client-output-buffer-limit for replicas was exceeded because we"
                        + " were slower than its writers; then raise that limit, capture from a replica, or at a quieter"
                        + " hour.",
                e);
    }

    private SankofaException failed(String what, String hint, IOException e) {
        return new SankofaException(
                ErrorCode.SOURCE_FAILED, "the cache server " + server.address() + " " + what, hint, e);
    }
}
