package dev.sankofa.components.postgres.source;

import dev.sankofa.components.postgres.wire.NotBoundException;
import dev.sankofa.components.postgres.wire.PasswordMissingException;
import dev.sankofa.components.postgres.wire.ProtocolException;
import dev.sankofa.components.postgres.wire.ServerAddress;
import dev.sankofa.components.postgres.wire.ServerErrorException;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Says what a failure of the connection means, and what to do about it.
 *
 * @param user the role that logs in
 */
public record SourceFailures(ServerAddress address, String user) {
    private static final Pattern CLIENT = Pattern.compile("host \"([^\"]+)\"");

    /** For a failure before the server has accepted us. */
    public SankofaException connecting(IOException failure) {
        return switch (failure) {
            case ConnectException e -> unreachable("refuses connections", e);
            case NoRouteToHostException e -> unreachable("cannot be reached", e);
            case UnknownHostException e -> unreachable("has a host name that is not known", e);
            case SocketTimeoutException e -> unreachable("does not answer", e);
            case NoSuchFileException e -> unreachable("has no such socket", e);
            case SSLException e ->
                of(
                        ErrorCode.SOURCE_DENIED,
                        "TLS with the database server " + address + " failed: " + e.getMessage(),
                        "Check sslmode, and that ca-file names the authority that signed the server's certificate.",
                        e);
            default -> running("logging in", failure);
        };
    }

    private SankofaException unreachable(String how, IOException e) {
        return of(
                ErrorCode.SOURCE_UNREACHABLE,
                "the database server " + address + " " + how,
                "Check host and port, that the server runs, and that listen_addresses and the network let us reach it.",
                e);
    }

    /**
     * For a failure of a connection that stood.
     *
     * @param attempt what was being done: "reading the database"
     */
    public SankofaException running(String attempt, IOException failure) {
        return switch (failure) {
            case ServerErrorException e -> refused(attempt, e);
            case PasswordMissingException e ->
                of(
                        ErrorCode.SOURCE_DENIED,
                        "the database server " + address + " asks for a password of '" + user
                                + "' and none is configured",
                        "Set password, as ${env:NAME} or ${file:PATH}.",
                        e);
            case NotBoundException e ->
                of(
                        ErrorCode.SOURCE_DENIED,
                        "the login at the database server " + address + " was refused by us: " + e.getMessage(),
                        "Look for somebody between us and the server; if the server is set up so, give it TLS and"
                                + " scram-sha-256 in pg_hba.conf, or set channel-binding to prefer.",
                        e);
            case ProtocolException e ->
                of(
                        ErrorCode.SOURCE_PROTOCOL,
                        "the database server " + address + " broke the protocol while " + attempt + ": "
                                + e.getMessage(),
                        "Check that host and port are those of a PostgreSQL server itself, not of a pooler or a proxy.",
                        e);
            case FileNotFoundException e -> broken(attempt, e);
            case SocketTimeoutException e ->
                of(
                        ErrorCode.SOURCE_FAILED,
                        "the database server " + address + " fell silent while " + attempt,
                        "Check the server's load and log, or give it more time with timeout.",
                        e);
            default -> broken(attempt, failure);
        };
    }

    private SankofaException broken(String attempt, IOException e) {
        return of(
                ErrorCode.SOURCE_FAILED,
                "the connection to the database server " + address + " broke while " + attempt + ": " + e.getMessage(),
                "Check whether the server was stopped or restarted, read its log, and run again.",
                e);
    }

    private SankofaException refused(String attempt, ServerErrorException e) {
        return switch (e.sqlState()) {
            case "28P01" ->
                of(
                        ErrorCode.SOURCE_DENIED,
                        "the database server " + address + " does not accept the password of '" + user + "'",
                        "Check user and password of the component.",
                        e);
            case "28000" -> denied(e);
            case "42501" ->
                of(
                        ErrorCode.SOURCE_DENIED,
                        "'" + user + "' may not do this on the database server " + address + ": " + e.error(),
                        "Run: ALTER ROLE " + quoted() + " REPLICATION;",
                        e);
            case "53300" ->
                of(
                        ErrorCode.SOURCE_LIMIT,
                        "the database server " + address + " has no connection left: " + e.error(),
                        "Raise max_wal_senders (or max_connections), or wait until another backup or replica has ended.",
                        e);
            case "57P03" ->
                of(
                        ErrorCode.SOURCE_UNREACHABLE,
                        "the database server " + address + " takes no connections now: " + e.error(),
                        "Wait until it has started, and run again.",
                        e);
            case "3D000" ->
                of(
                        ErrorCode.SOURCE_MISSING,
                        "there is no such database on " + address + ": " + e.error(),
                        "Check the setting database.",
                        e);
            case "57P01", "57P02" ->
                of(
                        ErrorCode.SOURCE_FAILED,
                        "the database server " + address + " was stopped while " + attempt + ": " + e.error(),
                        "Start it, and run again.",
                        e);
            case "XX001" ->
                of(
                        ErrorCode.SOURCE_DAMAGED,
                        "the database server " + address + " found damaged pages: " + e.error(),
                        "Check the server's disks, and restore the relation from an older recovery point.",
                        e);
            default ->
                of(
                        ErrorCode.SOURCE_FAILED,
                        "the database server " + address + " failed while " + attempt + ": " + e.getMessage(),
                        e.error().hint().isEmpty()
                                ? "Read the server's log."
                                : asSentence(e.error().hint()),
                        e);
        };
    }

    /** No access rule, or a role that may not log in. */
    private SankofaException denied(ServerErrorException e) {
        Matcher client = CLIENT.matcher(e.error().message());
        boolean rule = e.error().message().contains("pg_hba.conf");
        String hint = rule
                ? "Add to pg_hba.conf and reload: " + accessRule(client.find() ? client.group(1) : "ADDRESS", e) + "."
                : "Check that the role exists and may log in: ALTER ROLE " + quoted() + " LOGIN;";
        return of(
                ErrorCode.SOURCE_DENIED,
                "the database server " + address + " does not let '" + user + "' in: " + e.error(),
                hint,
                e);
    }

    private String accessRule(String client, ServerErrorException e) {
        String database = e.error().message().contains("replication connection") ? "replication" : "all";
        if (client.startsWith("[")) {
            return "local " + database + " " + user + " scram-sha-256";
        }
        String mask = client.contains(":") ? "/128" : "/32";
        return "host " + database + " " + user + " " + client + (client.equals("ADDRESS") ? "" : mask)
                + " scram-sha-256";
    }

    private String quoted() {
        return "\"" + user.replace("\"", "\"\"") + "\"";
    }

    private static String asSentence(String hint) {
        return hint.endsWith(".") || hint.endsWith("?") ? hint : hint + ".";
    }

    private static SankofaException of(ErrorCode code, String message, String hint, IOException cause) {
        String text = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        return new SankofaException(code, text, asSentence(hint), cause);
    }
}
