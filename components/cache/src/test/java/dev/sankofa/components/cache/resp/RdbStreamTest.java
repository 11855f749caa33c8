package dev.sankofa.components.cache.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RdbStreamTest {
    private static final String MARK = "0123456789abcdefghijklmnopqrstuvwxyzABCD";

    /** The mark may be cut anywhere by the network; the stream must give the file's bytes and no more. */
    @Test
    void holdsTheMarkBackHoweverItArrives() throws IOException {
        byte[] sent = ("the file" + MARK).getBytes(StandardCharsets.US_ASCII);
        for (int step = 1; step <= sent.length; step++) {
            RdbStream stream = RdbStream.untilMark(new InSteps(sent, step), MARK);
            assertThat(stream.readNBytes(8)).asString(StandardCharsets.US_ASCII).isEqualTo("the file");
            stream.finish();
        }
    }

    @Test
    void refusesAnotherMark() throws IOException {
        byte[] sent = ("the file" + MARK.replace('A', 'B')).getBytes(StandardCharsets.US_ASCII);
        RdbStream stream = RdbStream.untilMark(new ByteArrayInputStream(sent), MARK);
        stream.readNBytes(8);
        assertThatThrownBy(stream::finish).isInstanceOf(ProtocolException.class).hasMessageContaining("mark");
    }

    @Test
    void saysWhenTheConnectionEndsInTheMiddle() {
        byte[] sent = "the file".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> RdbStream.untilMark(new ByteArrayInputStream(sent), MARK)
                        .readNBytes(8))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() ->
                        RdbStream.ofLength(new ByteArrayInputStream(sent), 9).readAllBytes())
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("1 bytes before the end");
    }

    @Test
    void refusesAnAnnouncedLengthThatIsNotTheFiles() throws IOException {
        RdbStream stream = RdbStream.ofLength(new ByteArrayInputStream(new byte[9]), 9);
        stream.readNBytes(8);
        assertThatThrownBy(stream::finish).isInstanceOf(ProtocolException.class);
    }

    /** Gives a few bytes at a time, and fails when asked for more than there is: a live connection would block. */
    private static final class InSteps extends InputStream {
        private final byte[] bytes;
        private final int step;
        private int at;

        InSteps(byte[] bytes, int step) {
            this.bytes = bytes;
            this.step = step;
        }

        @Override
        public int read() {
            throw new AssertionError("read byte by byte");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == bytes.length) {
                throw new AssertionError("asked for bytes behind the mark: on a live connection this waits for ever");
            }
            int count = Math.min(Math.min(step, length), bytes.length - at);
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count;
        }
    }
}
