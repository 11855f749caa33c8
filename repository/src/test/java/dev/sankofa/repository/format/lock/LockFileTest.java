package dev.sankofa.repository.format.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.LockId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.json.Timestamp;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LockFileTest {
    private static final LockId ID = new LockId(Sha256.of(new byte[] {1}));
    private static final Timestamp TIME =
            Timestamp.tryParse("2024-01-02T03:04:05.06-07:00").orElseThrow();

    @Test
    void isWrittenAsResticDoesAndReadBack() throws FormatException {
        LockFile lock = new LockFile(TIME, true, "h", "u", 42, -1, 0);
        String text =
                "{\"time\":\"2024-01-02T03:04:05.06-07:00\",\"exclusive\":true,\"hostname\":\"h\",\"username\":\"u\",\"pid\":42,"
                        + "\"uid\":4294967295}";
        assertThat(new String(lock.encode(), StandardCharsets.UTF_8)).isEqualTo(text);
        assertThat(decode(text)).isEqualTo(lock);
        assertThat(lock.at(Timestamp.MISSING).time()).isEqualTo(Timestamp.MISSING);
        assertThat(decode("{\"new\":[{}]}")).isEqualTo(new LockFile(Timestamp.MISSING, false, "", "", 0, 0, 0));
    }

    @Test
    void damageIsNamedWithItsPlace() {
        assertThatThrownBy(() -> decode("{\"exclusive\":1}"))
                .isInstanceOf(DamagedException.class)
                .hasMessage("lock 4bf5122f, exclusive: not true or false");
        assertThatThrownBy(() -> decode("{\"pid\":\"1\"}"))
                .isInstanceOf(DamagedException.class)
                .hasMessage("lock 4bf5122f, pid: not an integer");
        assertThatThrownBy(() -> decode("")).isInstanceOf(DamagedException.class);
    }

    private static LockFile decode(String text) throws FormatException {
        return LockFile.decode(ID, text.getBytes(StandardCharsets.UTF_8));
    }
}
