package dev.sankofa.repository.format.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.Secret;
import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.KeyId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.UnsupportedFormatException;
import dev.sankofa.repository.format.crypto.MasterKey;
import dev.sankofa.repository.format.json.Timestamp;
import dev.sankofa.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyFileTest {
    private static final KeyId ID = new KeyId(Sha256.of(new byte[] {1}));
    private static final ScryptParameters CHEAP = new ScryptParameters(128, 1, 2);
    private static final KeyFile.Label LABEL =
            new KeyFile.Label(Timestamp.tryParse("2024-01-02T03:04:05.6+01:00").orElseThrow(), "müller", "host<1>");

    private final Random random = Seed.fresh().random();
    private final MasterKey master = MasterKey.generate(random);

    @Test
    void theRightPasswordOpensWhatWasWrittenAndAnotherDoesNot() throws FormatException {
        try (Secret password = Secret.of("pässword");
                Secret other = Secret.of("passwörd");
                Secret none = Secret.of("")) {
            KeyFile file = KeyFile.create(master, password, CHEAP, LABEL, random);
            KeyFile read = KeyFile.parse(ID, file.encode());
            assertThat(read).isEqualTo(file);
            assertThat(read.open(password, ScryptCeiling.DEFAULT)).contains(master);
            assertThat(read.open(other, ScryptCeiling.DEFAULT)).isEmpty();
            KeyFile open = KeyFile.create(master, none, CHEAP, LABEL, random);
            assertThat(open.open(none, ScryptCeiling.DEFAULT)).contains(master);
        }
    }

    @Test
    void fieldsStandInTheOrderOfRestic() {
        try (Secret password = Secret.of("x")) {
            String text = text(KeyFile.create(master, password, CHEAP, LABEL, random));
            assertThat(text)
                    .startsWith(
                            "{\"created\":\"2024-01-02T03:04:05.6+01:00\",\"username\":\"müller\",\"hostname\":\"host\\u003c1\\u003e\","
                                    + "\"kdf\":\"scrypt\",\"N\":128,\"r\":1,\"p\":2,\"salt\":\"")
                    .matches(".*\"salt\":\"[A-Za-z0-9+/]{86}==\",\"data\":\"[A-Za-z0-9+/]+=*\"}");
        }
    }

    @Test
    void everyFlippedBitOfTheSealedKeyMeansNotThisPassword() throws FormatException {
        try (Secret password = Secret.of("x")) {
            KeyFile file = KeyFile.create(master, password, new ScryptParameters(2, 1, 1), LABEL, random);
            byte[] data = file.data().toArray();
            for (int at = 0; at < data.length; at += 7) {
                byte[] damaged = data.clone();
                damaged[at] ^= 1;
                KeyFile other = new KeyFile(file.created(), "", "", file.scrypt(), file.salt(), Bytes.of(damaged));
                assertThat(other.open(password, ScryptCeiling.DEFAULT)).isEmpty();
            }
        }
    }

    @Test
    void parametersThatWouldTakeTooMuchAreRefusedBeforeTheyTakeIt() {
        assertTooMuch(new ScryptParameters(1 << 24, 8, 1));
        assertTooMuch(new ScryptParameters(1 << 15, 8, 1000));
        assertTooMuch(new ScryptParameters(2, 1 << 20, 1 << 9));
        assertTooMuch(new ScryptParameters(1 << 30, (1 << 30) - 1, 1));
        ScryptCeiling small = new ScryptCeiling(ByteSize.ofKiB(10), ByteSize.ofGiB(1));
        assertThat(small.allows(CHEAP)).isFalse();
        assertThat(ScryptCeiling.DEFAULT.allows(new ScryptParameters(1 << 17, 8, 1)))
                .isTrue();
        assertThat(ScryptCeiling.DEFAULT.allows(ScryptParameters.DEFAULT)).isTrue();
    }

    private void assertTooMuch(ScryptParameters parameters) {
        try (Secret password = Secret.of("x")) {
            KeyFile cheap = KeyFile.create(master, password, CHEAP, LABEL, random);
            KeyFile dear = new KeyFile(cheap.created(), "", "", parameters, cheap.salt(), cheap.data());
            assertThatThrownBy(() -> dear.open(password, ScryptCeiling.DEFAULT))
                    .isInstanceOf(UnsupportedFormatException.class)
                    .hasMessageContaining("takes more memory or time than is granted");
        }
    }

    @Test
    void damageIsNamedWithItsField() {
        String good = text(KeyFile.create(master, Secret.of("x"), CHEAP, LABEL, random));
        assertDamaged(good.replace("\"N\":128", "\"N\":127"), "N, r, p: not parameters of scrypt: N=127, r=1, p=2");
        assertDamaged(good.replace("\"N\":128", "\"N\":65536"), "N, r, p");
        assertDamaged(good.replace("\"N\":128", "\"N\":9223372036854775807"), "N, r, p");
        assertDamaged(good.replace("\"r\":1", "\"r\":0"), "N, r, p");
        assertDamaged(good.replace("\"p\":2", "\"p\":1073741824"), "N, r, p");
        assertDamaged(good.replaceFirst("\"salt\":\"....", "\"salt\":\""), "salt: has 61 bytes, not 64");
        assertDamaged(good.replaceFirst("\"data\":\".*\"", "\"data\":\"AAAA\""), "data: has 3 bytes, too few");
        assertDamaged(good.replaceFirst("\"data\":\".*\"", "\"data\":\"?\""), "data: not padded base64: \"?\"");
        assertDamaged(good.substring(0, 100), "malformed JSON");
        assertThatThrownBy(() -> parse(good.replace("scrypt", "argon2")))
                .isInstanceOf(UnsupportedFormatException.class)
                .hasMessage("key 4bf5122f, kdf: not scrypt but \"argon2\"");
    }

    private static void assertDamaged(String text, String detail) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(DamagedException.class)
                .hasMessageStartingWith("key 4bf5122f, ")
                .hasMessageContaining(detail);
    }

    private static KeyFile parse(String text) throws FormatException {
        return KeyFile.parse(ID, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(KeyFile file) {
        return new String(file.encode(), StandardCharsets.UTF_8);
    }
}
