package dev.sankofa.components.cache.server;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.resp.Transport;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A server as a policy or a restore names it. In cluster mode it is any member, and the others are reached the same way.
 *
 * @param user absent for the default user
 */
public record ServerSettings(Transport transport, Optional<String> user, Optional<Secret> password) {
    private static final long USUAL_PORT = 6379;
    private static final Duration USUAL_SILENCE = Duration.ofMinutes(1);

    /** All optional, because a restore says only what differs. */
    public static final List<Setting> SETTINGS = List.of(
            Setting.optional(
                    "host", Setting.Type.TEXT, "Name or address of the server, or of any member of a cluster."),
            Setting.optional("port", Setting.Type.NUMBER, "Port of the server; 6379 without it."),
            Setting.optional("user", Setting.Type.TEXT, "ACL user to log in as; the default user without it."),
            Setting.optional("password", Setting.Type.SECRET, "The user's password; without it nobody logs in."),
            Setting.optional(
                    "tls", Setting.Type.FLAG, "Whether to use TLS; the server's certificate is always verified."),
            Setting.optional(
                    "ca-file", Setting.Type.PATH, "PEM file with the certificate authorities to trust, and no others."),
            Setting.optional(
                    "timeout",
                    Setting.Type.DURATION,
                    "How long the server may be silent before we give up; a minute without it."));

    public static ServerSettings of(Settings said) {
        Transport transport = new Transport(
                said.text("host"),
                port(said, USUAL_PORT),
                said.flag("tls", false),
                said.optionalPath("ca-file"),
                said.duration("timeout", USUAL_SILENCE));
        return new ServerSettings(transport, said.optionalText("user"), said.optionalSecret("password"))
                .requirePasswordOfUser();
    }

    private static int port(Settings said, long without) {
        long port = said.optionalNumber("port").orElse(without);
        if (port < 1 || port > 65_535) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID, "port is " + port, "Set port to a number between 1 and 65535.");
        }
        return (int) port;
    }

    private ServerSettings requirePasswordOfUser() {
        if (user.isPresent() && password.isEmpty()) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID,
                    "user '" + user.get() + "' has no password",
                    "Set password beside user, as ${env:NAME} or ${file:PATH}.");
        }
        return this;
    }

    /** This server, or what a restore says instead. The source's credentials are not sent to another host. */
    public ServerSettings redirected(Settings target) {
        boolean elsewhere = target.optionalText("host").isPresent();
        boolean ownCredentials = elsewhere
                || target.optionalText("user").isPresent()
                || target.optionalSecret("password").isPresent();
        Transport moved = new Transport(
                target.optionalText("host").orElse(transport.host()),
                port(target, elsewhere ? USUAL_PORT : transport.port()),
                target.flag("tls", !elsewhere && transport.encrypted()),
                target.optionalPath("ca-file").or(() -> elsewhere ? Optional.empty() : transport.authorities()),
                target.duration("timeout", transport.silence()));
        return new ServerSettings(
                        moved,
                        ownCredentials ? target.optionalText("user") : user,
                        ownCredentials ? target.optionalSecret("password") : password)
                .requirePasswordOfUser();
    }

    /** Another member of the same cluster. */
    public ServerSettings at(NodeAddress node) {
        return new ServerSettings(
                new Transport(
                        node.host(), node.port(), transport.encrypted(), transport.authorities(), transport.silence()),
                user,
                password);
    }

    public NodeAddress address() {
        return new NodeAddress(transport.host(), transport.port());
    }

    public ServerFailures failures() {
        return new ServerFailures(address().toString(), user.orElse("default"));
    }

    /**
     * A connection that is logged in; the caller closes it.
     *
     * @throws SankofaException when the server is not there, refuses us, or is still loading
     */
    public RedisConnection open() {
        try {
            RedisConnection connection = RedisConnection.open(transport);
            try {
                logIn(connection);
                return connection;
            } catch (IOException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (IOException e) {
            throw failures().connecting(e);
        }
    }

    private void logIn(RedisConnection connection) throws IOException {
        if (password.isPresent()) {
            Optional<Reply.Refusal> refusal = connection.authenticate(user, password.get());
            if (refusal.isPresent()) {
                throw failures().refused("logging in", refusal.get());
            }
        }
        // NOPERM here says no more than that PING is not allowed; whether the user may do the work shows later.
        if (connection.call("PING") instanceof Reply.Refusal refusal
                && !refusal.kind().equals("NOPERM")) {
            throw failures().refused("logging in", refusal);
        }
    }
}
