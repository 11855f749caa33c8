package dev.sankofa.components.cluster.api;

import java.io.IOException;

/** The answer is not one of a Kubernetes API server. Asking again would not help. */
final class ApiProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    ApiProtocolException(String message) {
        super(message);
    }
}
