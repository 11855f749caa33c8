package dev.sankofa.components.cluster.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class SecretSealerTest {
    private final KeyPair one = pair();
    private final KeyPair other = pair();
    private final SecretSealer sealer = new SecretSealer(List.of(recipient(one), recipient(other)));

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("X25519").generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + what
                + "-----\n";
    }

    private static Recipient recipient(KeyPair pair) {
        return Recipient.parse(pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static Secret key(KeyPair pair) {
        return Secret.of(pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    private static ObjectNode data() {
        return Json.object()
                .put("password", Base64.getEncoder().encodeToString("hunter2".getBytes(StandardCharsets.UTF_8)))
                .put("empty", "");
    }

    @Test
    void everyRecipientOpensAllValues() {
        ObjectNode sealed = sealer.seal("shop", "database", data());
        assertThat(sealed.toString())
                .doesNotContain("hunter2", data().path("password").asString());
        for (KeyPair pair : List.of(one, other)) {
            assertThat(SecretOpener.of(sealer.keys(), key(pair)).open(sealed, "shop", "database"))
                    .isEqualTo(data());
        }
    }

    @Test
    void nobodyElseDoes() {
        assertThatThrownBy(() -> SecretOpener.of(sealer.keys(), key(pair())))
                .isInstanceOfSatisfying(SankofaException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.SECRET_UNRESOLVED);
                    assertThat(e.hint().orElse(""))
                            .contains(recipient(one).id(), recipient(other).id());
                });
        assertThatThrownBy(() -> SecretOpener.of(sealer.keys(), Secret.of("hunter2")))
                .hasMessageContaining("not an X25519 private key")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aValueThatWasMovedOrChangedDoesNotOpen() {
        ObjectNode sealed = sealer.seal("shop", "database", data());
        SecretOpener opener = SecretOpener.of(sealer.keys(), key(one));
        refused(opener, sealed, "shop", "other");
        refused(opener, sealed, "test", "database");
        refused(
                SecretOpener.of(new SecretSealer(List.of(recipient(one))).keys(), key(one)),
                sealed,
                "shop",
                "database");
        ObjectNode values = sealed.withObject("/values");
        byte[] box = Base64.getDecoder().decode(values.path("password").asString());
        for (int i = 0; i < box.length; i++) {
            byte[] changed = box.clone();
            changed[i] ^= 1;
            values.put("password", Base64.getEncoder().encodeToString(changed));
            refused(opener, sealed, "shop", "database");
        }
    }

    private static void refused(SecretOpener opener, ObjectNode sealed, String namespace, String name) {
        assertThatThrownBy(() -> opener.open(sealed, namespace, name))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REPOSITORY_DAMAGED));
    }

    @Test
    void whatIsNoPublicKeyIsRefusedWithHowToMakeOne() {
        assertThatThrownBy(() -> Recipient.parse("age1abc")).isInstanceOfSatisfying(SankofaException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.POLICY_INVALID);
            assertThat(e.hint().orElse("")).contains("openssl genpkey -algorithm X25519");
        });
    }
}
