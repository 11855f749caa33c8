package dev.sankofa.components.spi.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SessionFilterTest {
    private static final SessionGroup SESSION = new SessionGroup("shop", "backend-7f", "10.1.2.3", 1);

    private static boolean includes(String... rules) {
        return SessionFilter.parse(List.of(rules)).includes(SESSION);
    }

    @Test
    void whatIsNotNamedDoesNotMatter() {
        assertThat(includes()).isTrue();
        assertThat(includes("user=shop")).isTrue();
        assertThat(includes("user=other")).isFalse();
        assertThat(includes("user=other", "user=shop", "program=backend*")).isTrue();
        assertThat(includes("user=shop", "program=backend")).isFalse();
    }

    @Test
    void addressesAreNetworks() {
        assertThat(includes("address=10.0.0.0/8")).isTrue();
        assertThat(includes("address=10.1.2.3")).isTrue();
        assertThat(includes("address=10.1.2.2/31")).isTrue();
        assertThat(includes("address=10.1.2.2")).isFalse();
        assertThat(includes("address=fd00::/8")).isFalse();
        assertThat(SessionFilter.parse(List.of("address=fd00::/8")).includes(new SessionGroup("u", "", "fd12::1", 1)))
                .isTrue();
        assertThat(SessionFilter.parse(List.of("address=10.0.0.0/8")).includes(new SessionGroup("u", "", "", 1)))
                .as("a session over a socket of the machine")
                .isFalse();
    }

    @Test
    void whatIsNoRuleIsNamed() {
        for (String rule : List.of("shop", "users=shop", "address=db.internal", "address=10.0.0.0/33", "")) {
            assertThatThrownBy(() -> SessionFilter.parse(List.of(rule)))
                    .as(rule)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + rule + "'");
        }
    }
}
