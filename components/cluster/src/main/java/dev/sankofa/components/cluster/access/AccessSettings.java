package dev.sankofa.components.cluster.access;

import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What a policy or a restore says about how to reach a cluster: a kubeconfig, or a server, or nothing inside a pod.
 *
 * @param own where the API server is for the account of a pod
 * @param insecure whether a kubeconfig may ask not to check the server's certificate, and a server is not checked
 */
public record AccessSettings(
        Optional<Path> kubeconfig,
        Optional<String> context,
        Optional<URI> server,
        Optional<Secret> token,
        Optional<Path> tokenFile,
        Optional<Path> caFile,
        OwnServer own,
        boolean insecure) {
    public static final List<Setting> SETTINGS = List.of(
            Setting.optional(
                    "kubeconfig",
                    Setting.Type.PATH,
                    "The kubeconfig file to use; without it, and without server, the service account of the pod we run in."),
            Setting.optional(
                    "context", Setting.Type.TEXT, "Which context of the kubeconfig; its current-context without it."),
            Setting.optional(
                    "server",
                    Setting.Type.URI,
                    "The API server, such as https://cluster.example.org:6443, instead of a kubeconfig."),
            Setting.optional("token", Setting.Type.SECRET, "The bearer token, with server."),
            Setting.optional(
                    "token-file",
                    Setting.Type.PATH,
                    "A file with the bearer token, read again as it is renewed; with server."),
            Setting.optional(
                    "ca-file",
                    Setting.Type.PATH,
                    "PEM file with the certificate authorities to trust, and no others; with server."),
            Setting.ofVariable(
                    OwnServer.HOST,
                    Setting.Type.TEXT,
                    OwnServer.HOST_VARIABLE,
                    "Where the pod that we run in finds its API server; Kubernetes says it to every pod."),
            Setting.ofVariable(
                    OwnServer.PORT,
                    Setting.Type.TEXT,
                    OwnServer.PORT_VARIABLE,
                    "The port of that server; Kubernetes says it to every pod."),
            Setting.optional(
                    "insecure-skip-tls-verify",
                    Setting.Type.FLAG,
                    "Take any certificate, so that anyone on the way can read all Secrets. Must be said here even where a kubeconfig"
                            + " says it."));

    public static AccessSettings of(Settings said) {
        AccessSettings settings = new AccessSettings(
                said.optionalPath("kubeconfig"),
                said.optionalText("context"),
                said.optionalUri("server"),
                said.optionalSecret("token"),
                said.optionalPath("token-file"),
                said.optionalPath("ca-file"),
                OwnServer.of(said),
                said.flag("insecure-skip-tls-verify", false));
        settings.check();
        return settings;
    }

    private void check() {
        if (kubeconfig.isPresent() && server.isPresent()) {
            throw invalid("kubeconfig and server contradict each other", "Set one of them.");
        }
        if (context.isPresent() && kubeconfig.isEmpty()) {
            throw invalid("context is set without kubeconfig", "Set kubeconfig too.");
        }
        if (token.isPresent() && tokenFile.isPresent()) {
            throw invalid("token and token-file contradict each other", "Set one of them.");
        }
        if (server.isEmpty() && (token.isPresent() || tokenFile.isPresent() || caFile.isPresent())) {
            throw invalid(
                    "token, token-file and ca-file belong to server",
                    "Set server too, or leave them to the kubeconfig.");
        }
        server.ifPresent(uri -> ClusterAccess.server(uri.toString(), "server"));
    }

    private static SankofaException invalid(String message, String hint) {
        return new SankofaException(ErrorCode.POLICY_INVALID, message, hint);
    }

    /** Whether nothing was said about where the cluster is. */
    public boolean isEmpty() {
        return kubeconfig.isEmpty() && server.isEmpty();
    }

    /**
     * Reads the files; opens no connection.
     *
     * @param clock for the age of tokens
     * @throws SankofaException {@code POLICY_INVALID} or {@code SECRET_UNRESOLVED}, naming the file and the line of thought
     */
    public ClusterAccess open(InstantSource clock) {
        if (kubeconfig.isPresent()) {
            return new Kubeconfig(kubeconfig.get(), insecure, clock).access(context);
        }
        return server.isPresent()
                ? ofServer(server.get(), clock)
                : ServiceAccount.at(own.address()).open(insecure, clock);
    }

    private ClusterAccess ofServer(URI uri, InstantSource clock) {
        IdentitySource identity = tokenFile
                .<IdentitySource>map(file -> new TokenFile(file, Identity.ANONYMOUS, clock))
                .orElseGet(() -> IdentitySource.of(token.map(Identity::ofToken).orElse(Identity.ANONYMOUS)));
        ClusterAccess.Authorities authorities = new ClusterAccess.Authorities(
                caFile.map(file -> read(file, "ca-file")),
                insecure,
                caFile.map(file -> "ca-file '" + file + "'").orElse("the JDK's list of authorities"));
        return new ClusterAccess(ClusterAccess.server(uri.toString(), "server"), authorities, identity, "default");
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "it may not be read by us";
            default -> e.toString();
        };
    }

    static byte[] read(Path file, String name) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID,
                    "cannot read " + name + " '" + file + "': " + reason(e),
                    "Check the path and its permissions.",
                    e);
        }
    }
}
