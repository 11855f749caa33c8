package dev.sankofa.components.cluster.access;

import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where a pod finds the API server of its cluster: the kubelet says it in two variables, which every client follows (client-go {@code
 * rest.InClusterConfig}); without them it is at the name that every cluster gives it.
 *
 * @param host a name or an address, of IPv6 without brackets
 */
record OwnServer(Optional<String> host, Optional<String> port) {
    static final String HOST = "service-host";
    static final String PORT = "service-port";
    static final String HOST_VARIABLE = "KUBERNETES_SERVICE_HOST";
    static final String PORT_VARIABLE = "KUBERNETES_SERVICE_PORT";
    private static final URI BY_NAME = URI.create("https://kubernetes.default.svc");

    static OwnServer of(Settings said) {
        return new OwnServer(
                said.optionalText(HOST).filter(text -> !text.isEmpty()),
                said.optionalText(PORT).filter(text -> !text.isEmpty()));
    }

    /** @throws SankofaException {@code POLICY_INVALID} naming the variable that makes no sense */
    URI address() {
        if (host.isEmpty() && port.isEmpty()) {
            return BY_NAME;
        }
        if (host.isEmpty() || port.isEmpty()) {
            throw invalid(
                    host.isEmpty() ? HOST_VARIABLE : PORT_VARIABLE,
                    "is not set, but " + (host.isEmpty() ? PORT_VARIABLE : HOST_VARIABLE) + " is");
        }
        try {
            return new URI("https", null, host(host.get()), port(port.get()), null, null, null);
        } catch (URISyntaxException _) {
            throw invalid(HOST_VARIABLE, "is no host: '" + host.get() + "'");
        }
    }

    private static String host(String text) {
        if (text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return "[" + text + "]";
        }
        if (!text.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
            throw invalid(HOST_VARIABLE, "is no host: '" + text + "'");
        }
        return text;
    }

    private static int port(String text) {
        int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > 65_535) {
            throw invalid(PORT_VARIABLE, "is no port: '" + text + "'");
        }
        return number;
    }

    private static SankofaException invalid(String variable, String what) {
        return new SankofaException(
                ErrorCode.POLICY_INVALID,
                "environment variable " + variable + " " + what,
                "Set both as Kubernetes does for every pod, or none; or set kubeconfig, or server with token or token-file.");
    }
}
