package dev.sankofa.components.cluster.secret;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Opens the values of one capture with a recipient's private key. */
public final class SecretOpener {
    private final String capture;
    private final SecretKey key;

    private SecretOpener(String capture, SecretKey key) {
        this.capture = capture;
        this.key = key;
    }

    /**
     * Takes the capture's key out of the document that {@link SecretSealer#keys()} wrote.
     *
     * @param own an X25519 private key: PKCS#8 (RFC 8410), PEM or its base64
     * @throws SankofaException {@code SECRET_UNRESOLVED} when the key is none, or none of the recipients'
     */
    public static SecretOpener of(JsonNode document, Secret own) {
        PrivateKey key = privateKey(own);
        String capture = document.path("capture").asString("");
        List<String> ids = new ArrayList<>();
        for (JsonNode entry : document.path("recipients")) {
            Optional<SecretKey> unwrapped = unwrap(entry, capture, key);
            if (unwrapped.isPresent()) {
                return new SecretOpener(capture, unwrapped.get());
            }
            ids.add(entry.path("id").asString("?"));
        }
        throw new SankofaException(
                ErrorCode.SECRET_UNRESOLVED,
                "secret-key is not the key of a recipient of this capture",
                "Its recipients are " + String.join(", ", ids)
                        + ": take the private key of one of them, or restore without the values of Secrets.");
    }

    /** Empty when it was wrapped for somebody else. */
    private static Optional<SecretKey> unwrap(JsonNode entry, String capture, PrivateKey own) {
        try {
            return Optional.of(unwrapped(entry, capture, own));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static PrivateKey privateKey(Secret own) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(own.reveal().replaceAll("-----[A-Z ]+-----", ""));
            return KeyFactory.getInstance("X25519").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IllegalArgumentException | GeneralSecurityException _) {
            throw new SankofaException(
                    ErrorCode.SECRET_UNRESOLVED,
                    "secret-key is not an X25519 private key",
                    "Refer to the file that 'openssl genpkey -algorithm X25519' wrote, as ${file:…}.");
        }
    }

    private static SecretKey unwrapped(JsonNode entry, String capture, PrivateKey own) throws GeneralSecurityException {
        Base64.Decoder base64 = Base64.getDecoder();
        PublicKey ephemeral = publicKey(base64.decode(entry.path("ephemeral").asString("")));
        PublicKey recipient = publicKey(base64.decode(entry.path("recipient").asString("")));
        SecretKey common = KeyWrap.common(own, ephemeral, ephemeral, recipient);
        byte[] associated = new ValuePlace(capture, "", "", "").associated();
        byte[] raw =
                KeyWrap.open(common, associated, base64.decode(entry.path("key").asString("")));
        return new SecretKeySpec(raw, "AES");
    }

    private static PublicKey publicKey(byte[] der) throws GeneralSecurityException {
        return KeyFactory.getInstance("X25519").generatePublic(new X509EncodedKeySpec(der));
    }

    /**
     * The values of a Secret, base64 by key as in its {@code data}.
     *
     * @throws SankofaException {@code REPOSITORY_DAMAGED} when a value was changed, or moved here from elsewhere
     */
    public ObjectNode open(JsonNode sealed, String namespace, String name) {
        ObjectNode data = Json.object();
        sealed.path("values").forEachEntry((entry, box) -> {
            byte[] associated = new ValuePlace(capture, namespace, name, entry).associated();
            try {
                byte[] plain = KeyWrap.open(key, associated, Base64.getDecoder().decode(box.asString("")));
                data.put(entry, Base64.getEncoder().encodeToString(plain));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new SankofaException(
                        ErrorCode.REPOSITORY_DAMAGED,
                        "the sealed value of Secret " + namespace + "/" + name + ", key " + entry + ", does not open",
                        "It was changed, or belongs elsewhere: use another point, and find out who wrote to this one.",
                        e);
            }
        });
        return data;
    }
}
