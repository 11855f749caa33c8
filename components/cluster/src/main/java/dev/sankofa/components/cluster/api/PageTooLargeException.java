package dev.sankofa.components.cluster.api;

import java.io.IOException;

/** An answer is longer than we are ready to hold; a shorter page may do. */
final class PageTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    PageTooLargeException(int limitBytes) {
        super("answer is longer than " + (limitBytes >> 20) + " MiB");
    }
}
