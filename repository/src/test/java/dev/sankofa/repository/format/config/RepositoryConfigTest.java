package dev.sankofa.repository.format.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.TooNewException;
import dev.sankofa.testkit.Seed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RepositoryConfigTest {
    private static final String GOOD =
            "{\"version\":2,\"id\":\"" + "aa".repeat(32) + "\",\"chunker_polynomial\":\"3da3358b4dc173\"}";

    @Test
    void aNewConfigIsReadBack() throws FormatException {
        RepositoryConfig config = RepositoryConfig.create(Seed.fresh().random());
        assertThat(config.version()).isEqualTo(2);
        assertThat(RepositoryConfig.decode(config.encode())).isEqualTo(config);
    }

    @Test
    void theTextIsThatOfRestic() throws FormatException {
        assertThat(new String(decode(GOOD + "\n").encode(), StandardCharsets.US_ASCII))
                .isEqualTo(GOOD);
        assertThat(decode(GOOD.replace("{", "{\"append_only\":true,\"chunker\":{\"x\":[1]},")))
                .isEqualTo(decode(GOOD));
        assertThat(decode(GOOD.replace(":2", ":1")).version()).isEqualTo(1);
    }

    @Test
    void aLaterVersionIsTooNewAndAnythingElseDamage() {
        assertThatThrownBy(() -> decode(GOOD.replace(":2", ":3")))
                .isInstanceOf(TooNewException.class)
                .hasMessage("config, version: the repository has version 3, the newest known is 2");
        assertDamaged(GOOD.replace(":2", ":0"), "config, version: is 0");
        assertDamaged(
                GOOD.replace("3da3358b4dc173", "38f1e565e288df"), "not an irreducible polynomial of degree 53: \"38f1");
        assertDamaged(GOOD.replace("3da3358b4dc173", "7"), "chunker_polynomial");
        assertDamaged(GOOD.replace("id", "di"), "config, id: is missing");
        assertDamaged(GOOD.substring(0, 40), "malformed JSON");
        assertDamaged("", "ends early");
    }

    private static void assertDamaged(String text, String detail) {
        assertThatThrownBy(() -> decode(text))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining(detail);
    }

    private static RepositoryConfig decode(String text) throws FormatException {
        return RepositoryConfig.decode(text.getBytes(StandardCharsets.UTF_8));
    }
}
