package dev.sankofa.sandbox.s3.store;

import java.io.IOException;

/** Looks at a key's history right before it is changed, while nobody else can change it; throws to refuse. */
@FunctionalInterface
public interface Check {
    Check NONE = history -> {};

    void accept(KeyHistory history) throws IOException;
}
