package dev.sankofa.components.cache.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.Secret;
import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything a server has goes out here: to nobody but the server. */
final class ReplicaListenerTest {
    private static final String PSYNC = "*3\r\n$5\r\nPSYNC\r\n$1\r\n?\r\n$2\r\n-1\r\n";

    private ReplicaListener listener;

    @BeforeEach
    void open() throws IOException {
        listener = ReplicaListener.open(InetAddress.getLoopbackAddress(), Secret.of("right"));
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    /** What is answered until the connection ends, or until ten seconds of silence. */
    private String say(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (java.net.SocketException e) {
            return "";
        }
    }

    private String say(String text) throws IOException {
        return say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String authentication(String password) {
        return "*3\r\n$4\r\nAUTH\r\n$4\r\nuser\r\n$" + password.length() + "\r\n" + password + "\r\n";
    }

    @Test
    void whoDoesNotKnowThePasswordGetsNothing() throws IOException {
        assertThat(say("*1\r\n$4\r\nPING\r\n" + PSYNC)).isEqualTo("+PONG\r\n");
        assertThat(say(authentication("wrong") + PSYNC)).isEqualTo("-WRONGPASS\r\n");
        assertThat(say(authentication("rightt") + authentication("right") + PSYNC))
                .isEqualTo("-WRONGPASS\r\n");
        assertThat(listener.cameAgain()).isFalse();
    }

    @Test
    void whoKnowsItIsGivenToUs() throws IOException {
        requireService();
    }

    private void requireService() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.getOutputStream().write((authentication("right") + PSYNC).getBytes(StandardCharsets.US_ASCII));
            ReplicaLink link = listener.await(Duration.ofSeconds(30)).orElseThrow();
            link.begin().write("copy".getBytes(StandardCharsets.US_ASCII));
            link.finish();
            link.close();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .matches("\\+OK\r\n\\+FULLRESYNC [0-9a-f]{40} 1\r\n\\$EOF:([0-9a-f]{40})\r\ncopy\\1");
        }
    }

    @Test
    void hostileBytesEndTheirConnectionOnly() throws IOException {
        Random random = Seed.fresh().random();
        byte[] usual = (authentication("wrong") + PSYNC).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 100; i++) {
            byte[] hostile = usual.clone();
            hostile[random.nextInt(hostile.length)] = (byte) random.nextInt(256);
            say(hostile);
        }
        say("*99999999\r\n");
        say("*1\r\n$999999\r\n");
        assertThat(listener.cameAgain()).isFalse();
        requireService();
    }
}
