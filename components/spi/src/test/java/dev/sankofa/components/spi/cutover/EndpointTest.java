package dev.sankofa.components.spi.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EndpointTest {
    @Test
    void namesAndAddressesAreReadAndWrittenAlike() {
        for (String text : new String[] {"db.internal:5432", "127.0.0.1:1", "[2001:db8::1]:65535", "my_db-1:6379"}) {
            assertThat(Endpoint.parse("--to", text)).hasToString(text);
        }
        assertThat(Endpoint.parse("--to", "[::1]:5432")).isEqualTo(new Endpoint("::1", 5432));
    }

    @Test
    void whatIsNoEndpointIsNamedWithItsOption() {
        for (String text : new String[] {
            "", "db", "db:", ":5432", "db:0", "db:65536", "db:x", "::1:5432", "a b:1", "u:p@db:5432", "db/x:1", "a,b:1"
        }) {
            assertThatThrownBy(() -> Endpoint.parse("--to", text))
                    .as(text)
                    .isInstanceOf(SankofaException.class)
                    .hasMessageStartingWith("--to: ");
        }
    }

    @Test
    void digestsDependOnKeyPlaceAndValue() {
        ValueDigests digests = new ValueDigests(Secret.of("ab".repeat(32)));
        byte[] value = "secret".getBytes(StandardCharsets.UTF_8);
        String digest = digests.digest("Secret a/b", "KEY", value);
        assertThat(digest).hasSize(64).isEqualTo(digests.digest("Secret a/b", "KEY", value));
        assertThat(digest)
                .isNotEqualTo(digests.digest("Secret a/bK", "EY", value))
                .isNotEqualTo(digests.digest("Secret a/b", "KEY", new byte[0]))
                .isNotEqualTo(new ValueDigests(Secret.of("ac".repeat(32))).digest("Secret a/b", "KEY", value));
    }
}
