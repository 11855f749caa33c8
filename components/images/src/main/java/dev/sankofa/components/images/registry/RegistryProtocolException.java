package dev.sankofa.components.images.registry;

import java.io.IOException;

/** The registry answered, but not as the protocol says. */
public final class RegistryProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    RegistryProtocolException(String message) {
        super(message);
    }
}
