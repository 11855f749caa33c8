package dev.sankofa.components.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.testkit.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
    @Test
    void messagesOfAllSizesComeOutAsTheyWentIn() throws IOException {
        Random random = Seed.fresh().random();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(stream);
        int[] sizes = new int[300];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = i % 50 == 0 ? 400_000 + random.nextInt(400_000) : random.nextInt(40_000);
            out.writeByte('d');
            out.writeInt(sizes[i] + 4);
            out.write(filled(sizes[i], (byte) i));
        }
        MessageReader reader = new MessageReader(new Trickle(stream.toByteArray(), random));
        for (int i = 0; i < sizes.length; i++) {
            assertThat(reader.next()).isEqualTo((byte) 'd');
            assertThat(reader.readRest()).isEqualTo(filled(sizes[i], (byte) i));
        }
        assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
    }

    private static byte[] filled(int size, byte value) {
        byte[] bytes = new byte[size];
        java.util.Arrays.fill(bytes, value);
        return bytes;
    }

    @Test
    void aLengthThatCannotBeIsRefusedBeforeAnythingIsAllocated() {
        for (int length : new int[] {0, 3, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, MessageReader.LIMIT + 1}) {
            byte[] header = java.nio.ByteBuffer.allocate(5)
                    .put((byte) 'D')
                    .putInt(length)
                    .array();
            assertThatThrownBy(() -> new MessageReader(new ByteArrayInputStream(header)).next())
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("'D'")
                    .hasMessageContaining(Integer.toString(length));
        }
    }

    @Test
    void hostileAnswersGiveProtocolErrorsAndNothingElse() throws IOException {
        Random random = Seed.fresh().random();
        for (int round = 0; round < 4_000; round++) {
            try (WireConnection connection = connectionTo(hostile(random))) {
                converse(connection, round);
            } catch (ProtocolException | EOFException | ServerErrorException | PasswordMissingException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
    }

    private static void converse(WireConnection connection, int round) throws IOException {
        switch (round % 4) {
            case 0 -> connection.query("SELECT 1");
            case 1 -> connection.query("SELECT 1", row -> {});
            case 2 -> connection.awaitReady();
            default -> {
                CopyOut copy = connection.readCopyOut();
                while (copy.next()) {
                    copy.readByte();
                    copy.readString();
                }
            }
        }
    }

    /** Mostly well-formed frames, with contents and sometimes lengths at random. */
    private static byte[] hostile(Random random) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(stream);
        String types = "TDCIZHGWdcNSAEKRv?";
        for (int i = 0; i < 12; i++) {
            byte[] payload = new byte[random.nextInt(40)];
            random.nextBytes(payload);
            for (int j = 0; j < payload.length; j++) {
                payload[j] = random.nextInt(3) == 0 ? 0 : payload[j];
            }
            out.writeByte(types.charAt(random.nextInt(types.length())));
            out.writeInt(random.nextInt(20) == 0 ? random.nextInt() : payload.length + 4);
            out.write(payload);
        }
        return stream.toByteArray();
    }

    private static WireConnection connectionTo(byte[] answers) throws IOException {
        return ScriptedServer.connection(answers);
    }

    /** Gives a few bytes at a time, as a network may. */
    private static final class Trickle extends InputStream {
        private final ByteArrayInputStream bytes;
        private final Random random;

        Trickle(byte[] bytes, Random random) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.random = random;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] array, int offset, int length) {
            return bytes.read(array, offset, Math.min(length, 1 + random.nextInt(60_000)));
        }
    }
}
