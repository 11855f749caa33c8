package dev.sankofa.components.objects.s3;

/** A listing that contradicts itself: out of order, in a circle, outside what was asked for. Nothing may be decided from it. */
public final class ListingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListingException(String message) {
        super(message);
    }
}
