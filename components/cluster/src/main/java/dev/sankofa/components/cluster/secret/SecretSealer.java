package dev.sankofa.components.cluster.secret;

import dev.sankofa.components.cluster.api.Json;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Seals the values of one capture for its recipients. We cannot open them again ourselves. For many threads at once. */
public final class SecretSealer {
    static final String FORMAT = "sankofa-sealed-secret-1";
    static final String KEYS_FORMAT = "sankofa-secret-recipients-1";

    private final String capture = HexFormat.of().formatHex(KeyWrap.random(16));
    private final byte[] rawKey = KeyWrap.random(32);
    private final SecretKey key = new SecretKeySpec(rawKey, "AES");
    private final List<Recipient> recipients;

    /** @param recipients at least one */
    public SecretSealer(List<Recipient> recipients) {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("there is no recipient");
        }
        this.recipients = List.copyOf(recipients);
    }

    /**
     * A Secret's values, sealed: {@code {"format", "namespace", "name", "values": {KEY: base64 of a box}}}.
     *
     * @param data as in the Secret: base64 by key
     */
    public ObjectNode seal(String namespace, String name, JsonNode data) {
        ObjectNode sealed = Json.object().put("format", FORMAT);
        sealed.put("namespace", namespace).put("name", name);
        ObjectNode values = sealed.putObject("values");
        data.forEachEntry((entry, value) -> {
            byte[] associated = new ValuePlace(capture, namespace, name, entry).associated();
            byte[] plain = Base64.getDecoder().decode(value.asString(""));
            values.put(entry, Base64.getEncoder().encodeToString(KeyWrap.seal(key, associated, plain)));
        });
        return sealed;
    }

    /** The key of the capture, for each recipient: {@code {"format", "capture", "recipients": [{"id", "recipient", "ephemeral", "key"}]}}. */
    public ObjectNode keys() {
        ObjectNode document = Json.object().put("format", KEYS_FORMAT).put("capture", capture);
        ArrayNode list = document.putArray("recipients");
        for (Recipient recipient : recipients) {
            try {
                wrap(recipient, list.addObject());
            } catch (GeneralSecurityException e) {
                throw new AssertionError("X25519 does not work in this JDK", e);
            }
        }
        return document;
    }

    private void wrap(Recipient recipient, ObjectNode entry) throws GeneralSecurityException {
        KeyPair ephemeral = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        SecretKey common =
                KeyWrap.common(ephemeral.getPrivate(), recipient.key(), ephemeral.getPublic(), recipient.key());
        byte[] box = KeyWrap.seal(common, new ValuePlace(capture, "", "", "").associated(), rawKey);
        Base64.Encoder base64 = Base64.getEncoder();
        entry.put("id", recipient.id());
        entry.put("recipient", base64.encodeToString(recipient.key().getEncoded()));
        entry.put("ephemeral", base64.encodeToString(ephemeral.getPublic().getEncoded()));
        entry.put("key", base64.encodeToString(box));
    }
}
