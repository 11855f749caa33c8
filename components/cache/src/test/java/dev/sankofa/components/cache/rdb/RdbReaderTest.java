package dev.sankofa.components.cache.rdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.testkit.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RdbReaderTest {
    private static final class Collected implements RdbVisitor {
        final Map<String, RdbKey> keys = new LinkedHashMap<>();
        final Map<String, byte[]> payloads = new LinkedHashMap<>();
        int functions;

        RdbKey key(String name) {
            return Objects.requireNonNull(keys.get(name), name);
        }

        @Override
        public boolean wantsValue(int database, Bytes name) {
            return true;
        }

        @Override
        public void function(Bytes code) {
            functions++;
        }

        @Override
        public void key(RdbKey key, DumpPayload value) throws IOException {
            keys.put(key.name().toString(), key);
            payloads.put(key.name().toString(), value.toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-7.0", "redis-8", "valkey-9"})
    void readsWhatTheServerWrote(String server) throws IOException {
        Collected collected = new Collected();
        RdbSummary summary = new RdbReader(new ByteArrayInputStream(golden(server)), collected).read();
        assertThat(summary.keys()).isEqualTo(14);
        assertThat(summary.checksummed()).isTrue();
        assertThat(summary.bytes()).isEqualTo(golden(server).length);
        assertThat(collected.functions).isEqualTo(1);
        assertThat(types(collected)).containsExactlyInAnyOrderEntriesOf(expectedTypes());
        assertThat(collected.key("expiring").expiresAtMillis()).isEqualTo(OptionalLong.of(4_102_444_800_000L));
        assertThat(collected.key("plain").expiresAtMillis()).isEmpty();
        assertThat(collected.key("other database").database()).isEqualTo(3);
        assertThat(collected.payloads.values()).allMatch(DumpPayload::isIntact);
    }

    private static Map<String, ValueType> types(Collected collected) {
        Map<String, ValueType> types = new LinkedHashMap<>();
        collected.keys.forEach((name, key) -> types.put(name, key.type()));
        return types;
    }

    private static Map<String, ValueType> expectedTypes() {
        Map<String, ValueType> types = new LinkedHashMap<>();
        for (String name : new String[] {"plain", "number", "negative", "compressible", "expiring", "other database"}) {
            types.put(name, ValueType.STRING);
        }
        types.put("list", ValueType.LIST);
        types.put("integers", ValueType.SET);
        types.put("words", ValueType.SET);
        types.put("ranks", ValueType.SORTED_SET);
        types.put("manyranks", ValueType.SORTED_SET);
        types.put("hash", ValueType.HASH);
        types.put("bighash", ValueType.HASH);
        types.put("stream", ValueType.STREAM);
        return types;
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-7.0", "redis-8", "valkey-9"})
    void findsEveryFlippedBitAndEveryCut(String server) throws IOException {
        byte[] whole = golden(server);
        Random random = Seed.fresh().random();
        for (int i = 0; i < 400; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> read(damaged))
                    .as("bit flipped in byte " + at)
                    .isInstanceOf(IOException.class);
        }
        for (int i = 0; i < 100; i++) {
            byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
            assertThatThrownBy(() -> read(cut)).as("cut to " + cut.length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void givesOnlyIoExceptionsForRandomBytes() {
        Random random = Seed.fresh().random();
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[9 + random.nextInt(300)];
            random.nextBytes(bytes);
            System.arraycopy("REDIS0011".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 9);
            assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void namesAFileThatIsNone() {
        assertThatThrownBy(() -> read(new byte[20]))
                .isInstanceOf(RdbFormatException.class)
                .hasMessageContaining("not an RDB file");
    }

    private static RdbSummary read(byte[] bytes) throws IOException {
        return new RdbReader(new ByteArrayInputStream(bytes), new Collected()).read();
    }

    private static byte[] golden(String server) throws IOException {
        try (InputStream in = RdbReaderTest.class.getResourceAsStream("/rdb/" + server + ".rdb")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
