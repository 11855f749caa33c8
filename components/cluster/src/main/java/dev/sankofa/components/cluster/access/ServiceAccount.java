package dev.sankofa.components.cluster.access;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who a pod is to the API server: the kubelet mounts a token, which it renews, the server's authority and the namespace.
 *
 * @param server by an address that its certificate is for
 */
record ServiceAccount(Path directory, URI server) {
    private static final Path MOUNTED = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    /** Of the pod that we run in. */
    static ServiceAccount at(URI server) {
        return new ServiceAccount(MOUNTED, server);
    }

    /** @throws SankofaException {@code POLICY_INVALID} when we are in no pod, or in one without an account */
    ClusterAccess open(boolean insecure, InstantSource clock) {
        Path authority = directory.resolve("ca.crt");
        if (!Files.exists(authority)) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID,
                    "it is not said how to reach the cluster, and there is no service account at " + directory,
                    "Set kubeconfig, or server with token or token-file.");
        }
        byte[] namespace = AccessSettings.read(directory.resolve("namespace"), "namespace");
        return new ClusterAccess(
                server,
                new ClusterAccess.Authorities(
                        Optional.of(AccessSettings.read(authority, "ca.crt")),
                        insecure,
                        "the service account's ca.crt"),
                new TokenFile(directory.resolve("token"), Identity.ANONYMOUS, clock),
                new String(namespace, StandardCharsets.UTF_8).strip());
    }
}
