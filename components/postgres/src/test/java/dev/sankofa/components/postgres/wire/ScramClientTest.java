package dev.sankofa.components.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScramClientTest {
    private static final String NONCE = "fyko+d2lbbFgONRv9qkxdawL";
    private static final String CHALLENGE =
            "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    private static ScramClient client() {
        return new ScramClient(ChannelBinding.none(), NONCE, "pencil".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theFirstMessageNamesNoUserBecauseTheStartupMessageDid() {
        assertThat(new String(client().first(), StandardCharsets.UTF_8)).isEqualTo("n,,n=,r=" + NONCE);
    }

    @Test
    void theProofIsTheOneComputedIndependently() throws ProtocolException {
        // Computed with Python: hashlib.pbkdf2_hmac and hmac, over the same messages.
        String answer = new String(client().answer(CHALLENGE), StandardCharsets.UTF_8);
        assertThat(answer)
                .isEqualTo("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,"
                        + "p=lQ43aVJCofJLNfN081XB1uDTAvw65G9cSn6J4ldl/8E=");
    }

    @Test
    void aServerThatKnowsThePasswordIsAccepted() throws ProtocolException {
        ScramClient client = client();
        client.answer(CHALLENGE);
        assertThatCode(() -> client.finish("v=qUxkww+5DO98Iq7dvaL9M9V9einaXfPTZrZgHOTJpmQ="))
                .doesNotThrowAnyException();
    }

    @Test
    void aServerThatDoesNotKnowThePasswordIsRefused() throws ProtocolException {
        ScramClient client = client();
        client.answer(CHALLENGE);
        assertThatThrownBy(() -> client.finish("v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("could not prove");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=fyko+d2lbbFgONRv9qkxdawL,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=fyko+d2lbbFgONRv9qkxdawL3r,s=!,i=4096",
                "r=fyko+d2lbbFgONRv9qkxdawL3r,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=0",
                "r=fyko+d2lbbFgONRv9qkxdawL3r,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=99999999",
                "r=fyko+d2lbbFgONRv9qkxdawL3r,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=99999999999999",
                "r=fyko+d2lbbFgONRv9qkxdawL3r,i=4096",
                "m=ext,r=fyko+d2lbbFgONRv9qkxdawL3r"
            })
    void badChallengesAreRefused(String challenge) {
        assertThatThrownBy(() -> client().answer(challenge)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void passwordsArePreparedAsTheServerDoes() {
        assertThat(prepared("I\u00ADX")).isEqualTo("IX");
        assertThat(prepared("user")).isEqualTo("user");
        assertThat(prepared("\u00AA")).isEqualTo("a");
        assertThat(prepared("\u2168")).isEqualTo("IX");
        assertThat(prepared("a\u00A0b")).isEqualTo("a b");
        assertThat(prepared("a\u0007\u00AA")).isEqualTo("a\u0007\u00AA");
    }

    private static String prepared(String text) {
        return new String(SaslPrep.prepare(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
