package dev.sankofa.foundation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void neverPrintsItsText() {
        assertThat(Secret.of("geheim")).hasToString("[redacted]");
    }

    @Test
    void refusesUseAfterItWasWiped() {
        Secret secret = Secret.of("geheim");
        secret.close();
        assertThatThrownBy(secret::reveal).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(secret::utf8).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void equalsBySameText() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
    }
}
