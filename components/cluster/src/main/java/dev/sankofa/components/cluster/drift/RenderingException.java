package dev.sankofa.components.cluster.drift;

import java.io.IOException;

/** Manifests could not be made; the message says why, without what was made. */
final class RenderingException extends IOException {
    private static final long serialVersionUID = 1L;

    RenderingException(String message) {
        super(message);
    }
}
