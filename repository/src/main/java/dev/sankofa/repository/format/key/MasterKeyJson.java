package dev.sankofa.repository.format.key;

import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.crypto.MasterKey;
import dev.sankofa.repository.format.json.JsonReader;
import dev.sankofa.repository.format.json.JsonWriter;
import java.util.Arrays;

/** The text in which a master key is wrapped: {@code {"mac":{"k":…,"r":…},"encrypt":…}}, all base64. */
final class MasterKeyJson {
    private MasterKeyJson() {}

    /** The caller wipes the result. */
    static byte[] encode(MasterKey key) {
        byte[] encryption = key.encryption();
        byte[] macK = key.macK();
        byte[] macR = key.macR();
        JsonWriter json = new JsonWriter(256);
        json.beginObject();
        json.key("mac").beginObject();
        json.key("k").base64(macK);
        json.key("r").base64(macR);
        json.endObject();
        json.key("encrypt").base64(encryption);
        json.endObject();
        wipe(encryption, macK, macR);
        return json.toBytes();
    }

    static MasterKey decode(Subject subject, byte[] plain) throws FormatException {
        byte[] encryption = {};
        byte[] macK = {};
        byte[] macR = {};
        try (JsonReader json = new JsonReader(subject, plain)) {
            json.beginObject();
            while (json.nextKey()) {
                switch (json.key()) {
                    case "encrypt" -> encryption = json.base64();
                    case "mac" -> {
                        json.beginObject();
                        while (json.nextKey()) {
                            switch (json.key()) {
                                case "k" -> macK = json.base64();
                                case "r" -> macR = json.base64();
                                default -> json.skip();
                            }
                        }
                    }
                    default -> json.skip();
                }
            }
            json.end();
            return MasterKey.of(encryption, macK, macR);
        } catch (IllegalArgumentException e) {
            throw new DamagedException(subject, "data", String.valueOf(e.getMessage()));
        } finally {
            wipe(encryption, macK, macR);
        }
    }

    private static void wipe(byte[]... parts) {
        for (byte[] part : parts) {
            Arrays.fill(part, (byte) 0);
        }
    }
}
