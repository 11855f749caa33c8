package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.reference.Digest;
import java.io.IOException;

/** The bytes are not those that were asked for. Nothing of them may be used. */
public final class DigestMismatchException extends IOException {
    private static final long serialVersionUID = 1L;

    /** More bytes came than the blob has. */
    DigestMismatchException(Digest asked, long size) {
        super("blob " + asked + " goes on after its " + size + " bytes");
    }

    DigestMismatchException(String what, Digest asked, String found) {
        super(what + " has digest " + found + " but was asked for as " + asked);
    }
}
