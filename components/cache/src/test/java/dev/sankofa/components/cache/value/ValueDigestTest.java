package dev.sankofa.components.cache.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbInput;
import dev.sankofa.components.cache.rdb.RdbKey;
import dev.sankofa.components.cache.rdb.RdbReader;
import dev.sankofa.components.cache.rdb.RdbVisitor;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.testkit.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Values that three servers wrote of the same commands. */
class ValueDigestTest {
    private static final long NOW = 1_700_000_000_000L;

    private static Map<String, byte[]> payloads(String server) throws IOException {
        Map<String, byte[]> payloads = new TreeMap<>();
        try (InputStream in = ValueDigestTest.class.getResourceAsStream("/rdb/" + server + ".rdb")) {
            new RdbReader(Objects.requireNonNull(in), new RdbVisitor() {
                        @Override
                        public boolean wantsValue(int database, Bytes name) {
                            return true;
                        }

                        @Override
                        public void key(RdbKey key, DumpPayload value) throws IOException {
                            payloads.put(key.name().toString(), value.toArray());
                        }
                    })
                    .read();
        }
        return payloads;
    }

    private static ValueDigest digest(byte[] payload) throws IOException {
        return ValueDigest.of(new ByteArrayInputStream(payload), payload.length, NOW);
    }

    private static Map<String, ValueDigest> digests(String server) throws IOException {
        Map<String, ValueDigest> digests = new TreeMap<>();
        for (Map.Entry<String, byte[]> value : payloads(server).entrySet()) {
            digests.put(value.getKey(), digest(value.getValue()));
        }
        return digests;
    }

    /** But for what depends on the hour it was written: two hashes with fields that expire, and when a stream was read. */
    @Test
    void oneValueHasOneDigestWhoeverWroteIt() throws IOException {
        Map<String, ValueDigest> seven = digests("redis-7.0");
        assertThat(seven).hasSize(14);
        for (String server : List.of("redis-8", "valkey-9")) {
            Map<String, ValueDigest> other = digests(server);
            for (Map.Entry<String, ValueDigest> value : seven.entrySet()) {
                ValueDigest found = Objects.requireNonNull(other.get(value.getKey()));
                boolean isOfItsHour = List.of("hash", "bighash", "stream").contains(value.getKey());
                assertThat(isOfItsHour ? found.elements() : found)
                        .as(value.getKey())
                        .isEqualTo(isOfItsHour ? value.getValue().elements() : value.getValue());
            }
        }
        assertThat(seven.values().stream().map(ValueDigest::digest)).doesNotHaveDuplicates();
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        Random random = Seed.fresh().random();
        for (byte[] payload : payloads("redis-8").values()) {
            for (int i = 0; i < 60; i++) {
                byte[] damaged = payload.clone();
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                assertThatThrownBy(() -> digest(damaged)).isInstanceOf(IOException.class);
            }
        }
    }

    /** Without the checksum in the way: only declared errors, whatever the bytes. */
    @Test
    void hostileValuesGiveIoExceptionsOnly() throws IOException {
        Random random = Seed.fresh().random();
        List<byte[]> all = new ArrayList<>(payloads("redis-8").values());
        all.addAll(payloads("valkey-9").values());
        for (int i = 0; i < 4_000; i++) {
            byte[] hostile = all.get(random.nextInt(all.size())).clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                hostile[1 + random.nextInt(hostile.length - 1)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) {
                hostile[0] = (byte) random.nextInt(26);
            }
            decode(hostile);
        }
    }

    private static void decode(byte[] payload) {
        RdbInput in = new RdbInput(new ByteArrayInputStream(payload), payload.length);
        Elements nobody = new Elements() {
            @Override
            public void piece(byte[] bytes, int offset, int length) {
                // Only that nothing else comes out than what is declared.
            }

            @Override
            public void element(byte[]... parts) {
                // The same.
            }
        };
        try {
            int type = in.readByte();
            new ValueDecoder(in, nobody).decode(type, payload.length - 11L);
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }
}
