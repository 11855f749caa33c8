package dev.sankofa.sandbox.registry;

/** A request is refused; becomes the answer. */
final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RegistryError error;

    RegistryException(RegistryError error, String message) {
        super(message);
        this.error = error;
    }

    RegistryError error() {
        return error;
    }
}
