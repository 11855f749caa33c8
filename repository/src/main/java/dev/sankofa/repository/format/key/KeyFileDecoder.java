package dev.sankofa.repository.format.key;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.KeyId;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.UnsupportedFormatException;
import dev.sankofa.repository.format.crypto.Envelope;
import dev.sankofa.repository.format.json.JsonReader;
import dev.sankofa.repository.format.json.Timestamp;

/** Reads and checks a key file; it is attacker-controlled until its password was proven. */
final class KeyFileDecoder {
    private final JsonReader json;
    private Timestamp created = Timestamp.MISSING;
    private String username = "";
    private String hostname = "";
    private String kdf = "";
    private long n;
    private long r;
    private long p;
    private byte[] salt = {};
    private byte[] data = {};

    private KeyFileDecoder(JsonReader json) {
        this.json = json;
    }

    static KeyFile decode(KeyId id, byte[] file) throws FormatException {
        try (JsonReader json = new JsonReader(Subject.of(id), file)) {
            return new KeyFileDecoder(json).read();
        }
    }

    private KeyFile read() throws FormatException {
        json.beginObject();
        while (json.nextKey()) {
            field(json.key());
        }
        json.end();
        check();
        ScryptParameters scrypt = new ScryptParameters((int) n, (int) r, (int) p);
        return new KeyFile(created, username, hostname, scrypt, Bytes.of(salt), Bytes.of(data));
    }

    private void field(String key) throws FormatException {
        switch (key) {
            case "created" -> created = json.timestamp();
            case "username" -> username = json.text();
            case "hostname" -> hostname = json.text();
            case "kdf" -> kdf = json.text();
            case "N" -> n = json.number();
            case "r" -> r = json.number();
            case "p" -> p = json.number();
            case "salt" -> salt = json.base64();
            case "data" -> data = json.base64();
            default -> json.skip();
        }
    }

    private void check() throws FormatException {
        if (!kdf.equals("scrypt")) {
            throw new UnsupportedFormatException(json.subject(), "kdf", "not scrypt but " + FormatException.quote(kdf));
        }
        if (!ScryptParameters.areValid(n, r, p)) {
            throw json.damaged("N, r, p", "not parameters of scrypt: N=" + n + ", r=" + r + ", p=" + p);
        }
        if (salt.length != KeyFile.SALT_LENGTH) {
            throw json.damaged("salt", "has " + salt.length + " bytes, not " + KeyFile.SALT_LENGTH);
        }
        if (data.length <= Envelope.OVERHEAD) {
            throw json.damaged("data", "has " + data.length + " bytes, too few for a sealed key");
        }
    }
}
