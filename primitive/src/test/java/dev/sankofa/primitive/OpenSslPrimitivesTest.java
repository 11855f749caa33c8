package dev.sankofa.primitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs where the machine has the library. */
class OpenSslPrimitivesTest extends PrimitivesContract {
    private final Optional<OpenSslPrimitives> loaded = OpenSslPrimitives.load();

    @BeforeEach
    void needsTheLibrary() {
        assumeTrue(loaded.isPresent(), "not run: this machine has no libcrypto.so.3");
    }

    @Override
    Primitives primitives() {
        return loaded.orElseThrow();
    }

    @Test
    void itIsPreferred() {
        assertThat(Primitives.best()).isInstanceOf(OpenSslPrimitives.class);
    }
}
