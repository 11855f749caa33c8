package dev.sankofa.components.cache.server;

import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Says what a failure of a server means, and what to do about it.
 *
 * @param user who logs in
 */
public record ServerFailures(String address, String user) {
    /** For a failure before the server has answered. */
    public SankofaException connecting(IOException failure) {
        return switch (failure) {
            case ConnectException e -> unreachable("refuses connections", e);
            case NoRouteToHostException e -> unreachable("cannot be reached", e);
            case UnknownHostException e -> unreachable("has a host name that is not known", e);
            case SocketTimeoutException e -> unreachable("does not answer", e);
            case SSLException e ->
                new SankofaException(
                        ErrorCode.SOURCE_DENIED,
                        "TLS with the cache server " + address + " failed: " + e.getMessage(),
                        "Check tls, and that ca-file names the authority that signed the server's certificate.",
                        e);
            case EOFException e ->
                unreachable("closes the connection at once; it may want TLS, or be in protected mode", e);
            case SocketException e -> unreachable("resets the connection; it may want TLS", e);
            default -> running("logging in", failure);
        };
    }

    private SankofaException unreachable(String how, IOException e) {
        return new SankofaException(
                ErrorCode.SOURCE_UNREACHABLE,
                "the cache server " + address + " " + how,
                "Check host, port and tls, that the server runs, and that bind and the network let us reach it.",
                e);
    }

    /**
     * For a failure of a connection that stood.
     *
     * @param attempt what was being done: "reading keys"
     */
    public SankofaException running(String attempt, IOException failure) {
        return switch (failure) {
            case ProtocolException e ->
                new SankofaException(
                        ErrorCode.SOURCE_PROTOCOL,
                        "the cache server " + address + " broke the protocol while " + attempt + ": " + e.getMessage(),
                        "Check that host and port are those of a Redis or Valkey server itself, not of a proxy.",
                        e);
            case SocketTimeoutException e ->
                new SankofaException(
                        ErrorCode.SOURCE_FAILED,
                        "the cache server " + address + " fell silent while " + attempt,
                        "Check the server's load and log, or give it more time with timeout.",
                        e);
            default ->
                new SankofaException(
                        ErrorCode.SOURCE_FAILED,
                        "the connection to the cache server " + address + " broke while " + attempt + ": "
                                + failure.getMessage(),
                        "Check whether the server was stopped, restarted or failed over, read its log, and run again.",
                        failure);
        };
    }

    /** For a refusal of the server while something was attempted. */
    public SankofaException refused(String attempt, Reply.Refusal refusal) {
        String text = refusal.text();
        return switch (refusal.kind()) {
            case "NOAUTH" ->
                of(
                        ErrorCode.SOURCE_DENIED,
                        "the cache server " + address + " asks for a password and none is configured",
                        "Set password (and user, unless it is the default one), as ${env:NAME} or ${file:PATH}.");
            case "WRONGPASS" -> wrongPassword();
            case "NOPERM" ->
                of(
                        ErrorCode.SOURCE_DENIED,
                        "'" + user + "' may not do this on the cache server " + address + " while " + attempt + ": "
                                + text,
                        "Give the user the command that is named: ACL SETUSER " + user + " +COMMAND; see the page of"
                                + " the kind for all that are needed.");
            case "LOADING" ->
                of(
                        ErrorCode.SOURCE_UNREACHABLE,
                        "the cache server " + address + " is still loading its data",
                        "Wait until INFO persistence says loading:0, and run again.");
            case "NOMASTERLINK", "MASTERDOWN" ->
                of(
                        ErrorCode.SOURCE_UNREACHABLE,
                        "the cache server " + address + " is a replica without its primary",
                        "Wait until INFO replication says master_link_status:up, or name the primary instead.");
            case "OOM" ->
                of(
                        ErrorCode.TARGET_FULL,
                        "the cache server " + address + " has no memory left for more keys: " + text,
                        "Raise maxmemory, or restore less with prefix; what was written stays, so empty the server or"
                                + " restore with existing=replace next time.");
            case "READONLY" ->
                of(
                        ErrorCode.TARGET_FAILED,
                        "the cache server " + address + " is a replica and takes no writes",
                        "Name the primary in host and port.");
            case "MOVED", "ASK", "CLUSTERDOWN", "TRYAGAIN" ->
                of(
                        ErrorCode.SOURCE_CHANGED,
                        "the slots of the cluster of " + address + " moved while " + attempt + ": " + text,
                        "Wait until CLUSTER INFO says cluster_state:ok and no resharding runs, and run again.");
            default -> other(attempt, text);
        };
    }

    private SankofaException other(String attempt, String text) {
        if (text.startsWith("ERR invalid password") || text.contains("called without any password")) {
            return wrongPassword();
        }
        if (text.contains("Can't save in background") || text.startsWith("MISCONF")) {
            return of(
                    ErrorCode.SOURCE_FAILED,
                    "the cache server " + address + " cannot write its own copy: " + text,
                    "Look at the server's log and disk; vm.overcommit_memory=1 lets it fork.");
        }
        return of(
                ErrorCode.SOURCE_FAILED,
                "the cache server " + address + " refused while " + attempt + ": " + text,
                "Read the server's log.");
    }

    private SankofaException wrongPassword() {
        return of(
                ErrorCode.SOURCE_DENIED,
                "the cache server " + address + " does not accept the password of '" + user + "'",
                "Check user and password of the component.");
    }

    private static SankofaException of(ErrorCode code, String message, String hint) {
        return of(code, message, hint, null);
    }

    private static SankofaException of(ErrorCode code, String message, String hint, @Nullable Throwable cause) {
        return new SankofaException(code, message, hint, cause);
    }
}
