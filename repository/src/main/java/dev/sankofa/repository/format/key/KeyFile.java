package dev.sankofa.repository.format.key;

import static java.util.Objects.requireNonNull;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.Secret;
import dev.sankofa.primitive.Primitives;
import dev.sankofa.repository.format.FileKind;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.KeyId;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.UnsupportedFormatException;
import dev.sankofa.repository.format.crypto.Envelope;
import dev.sankofa.repository.format.crypto.MasterKey;
import dev.sankofa.repository.format.json.JsonWriter;
import dev.sankofa.repository.format.json.Timestamp;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A key file: the master key, sealed with what scrypt makes of a password. The file is plain JSON, and its name is the hash of its bytes.
 *
 * @param salt {@link #SALT_LENGTH} bytes
 * @param data the envelope of the master key's JSON
 */
public record KeyFile(
        Timestamp created, String username, String hostname, ScryptParameters scrypt, Bytes salt, Bytes data) {
    public static final int SALT_LENGTH = 64;

    private static final int IV_AND_MORE = Envelope.OVERHEAD + 1;

    public KeyFile {
        requireNonNull(created, "created is null");
        requireNonNull(username, "username is null");
        requireNonNull(hostname, "hostname is null");
        requireNonNull(scrypt, "scrypt is null");
        if (salt.length() != SALT_LENGTH) {
            throw new IllegalArgumentException("the salt has " + salt.length() + " bytes, not " + SALT_LENGTH);
        }
        if (data.length() < IV_AND_MORE) {
            throw new IllegalArgumentException("the sealed key has only " + data.length() + " bytes");
        }
    }

    /** Who makes a key, and when; tells people later which key this is. */
    public record Label(Timestamp created, String username, String hostname) {}

    /**
     * Wraps a master key with a password. Costs one scrypt.
     *
     * @param random fit for keys, such as {@link java.security.SecureRandom}
     */
    public static KeyFile create(
            MasterKey master, Secret password, ScryptParameters scrypt, Label label, RandomGenerator random) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        byte[] iv = new byte[Envelope.IV_LENGTH];
        random.nextBytes(iv);
        byte[] json = MasterKeyJson.encode(master);
        try (MasterKey user = derive(password, scrypt, salt)) {
            byte[] data = new Envelope(user).seal(json, iv);
            return new KeyFile(
                    label.created(), label.username(), label.hostname(), scrypt, Bytes.of(salt), Bytes.of(data));
        } finally {
            Arrays.fill(json, (byte) 0);
        }
    }

    /** Reads a key file. Nothing in it is authentic before {@link #open} succeeds. */
    public static KeyFile parse(KeyId id, byte[] file) throws FormatException {
        return KeyFileDecoder.decode(id, file);
    }

    /** The bytes to store; their hash is the name. */
    public byte[] encode() {
        JsonWriter json = new JsonWriter(512);
        json.beginObject();
        json.key("created").timestamp(created);
        json.key("username").text(username);
        json.key("hostname").text(hostname);
        json.key("kdf").text("scrypt");
        json.key("N").number(scrypt.n());
        json.key("r").number(scrypt.r());
        json.key("p").number(scrypt.p());
        json.key("salt").base64(salt.toArray());
        json.key("data").base64(data.toArray());
        json.endObject();
        return json.toBytes();
    }

    /**
     * The master key, if this is its password. Costs one scrypt.
     *
     * @throws UnsupportedFormatException when the parameters exceed the ceiling
     * @throws FormatException when the password is right and what it opens is no master key
     */
    public Optional<MasterKey> open(Secret password, ScryptCeiling ceiling) throws FormatException {
        Subject subject = Subject.unnamed(FileKind.KEY);
        if (!ceiling.allows(scrypt)) {
            throw new UnsupportedFormatException(
                    subject,
                    "N, r, p",
                    "scrypt with N=" + scrypt.n() + ", r=" + scrypt.r() + ", p=" + scrypt.p()
                            + " takes more memory or time than is granted");
        }
        byte[] sealed = data.toArray();
        try (MasterKey user = derive(password, scrypt, salt.toArray())) {
            Envelope envelope = new Envelope(user);
            if (!envelope.isAuthentic(sealed, 0, sealed.length)) {
                return Optional.empty();
            }
            return Optional.of(MasterKeyJson.decode(subject, envelope.open(subject, sealed)));
        }
    }

    private static MasterKey derive(Secret password, ScryptParameters scrypt, byte[] salt) {
        byte[] utf8 = password.utf8();
        byte[] derived = Primitives.best().scrypt(utf8, salt, scrypt.n(), scrypt.r(), scrypt.p(), MasterKey.LENGTH);
        try {
            return MasterKey.ofBytes(derived);
        } finally {
            Arrays.fill(utf8, (byte) 0);
            Arrays.fill(derived, (byte) 0);
        }
    }
}
