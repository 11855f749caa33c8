package dev.sankofa.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Input that no honest client sends: an answer in the four hundreds or a closed connection, never a hang, never a 200. */
final class HostileInputTest {
    private S3Server server;

    @BeforeEach
    void start() throws IOException {
        server = SdkClients.server().start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The status line's code, or 0 when the connection was closed without an answer. */
    private int status(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                return answer.isEmpty() ? 0 : Integer.parseInt(answer.split(" ", 3)[1]);
            } catch (java.net.SocketTimeoutException e) {
                throw new AssertionError("the server hangs", e);
            } catch (IOException e) {
                return 0;
            }
        }
    }

    private int status(String request) throws IOException {
        return status(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void doubtfulMessagesAreRefused() throws IOException {
        String host = "Host: 127.0.0.1\r\n";
        for (String request : List.of(
                "GET /\r\n\r\n",
                "GET / HTTP/1.0\r\n" + host + "\r\n",
                "GET / HTTP/2.0\r\n" + host + "\r\n",
                "GET  / HTTP/1.1\r\n" + host + "\r\n",
                "GET relative HTTP/1.1\r\n" + host + "\r\n",
                "G(T / HTTP/1.1\r\n" + host + "\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\n" + host + host + "\r\n",
                "GET / HTTP/1.1\n" + host + "\n",
                "GET / HTTP/1.1\r\n" + host + "Bad Name: x\r\n\r\n",
                "GET / HTTP/1.1\r\n" + host + "Folded: x\r\n y\r\n\r\n",
                "GET / HTTP/1.1\r\n" + host + ": x\r\n\r\n",
                "GET / HTTP/1.1\r\n" + host + "X: a\0b\r\n\r\n",
                "PUT / HTTP/1.1\r\n" + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "PUT / HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n",
                "PUT / HTTP/1.1\r\n" + host + "Content-Length: 99999999999999999999\r\n\r\n",
                "PUT / HTTP/1.1\r\n" + host + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "PUT / HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip\r\n\r\n",
                "PUT / HTTP/1.1\r\n" + host + "Expect: something\r\nContent-Length: 1\r\n\r\nx",
                "GET / HTTP/1.1\r\n" + host + "X: " + "y".repeat(100_000) + "\r\n\r\n",
                "GET /" + "y".repeat(100_000) + " HTTP/1.1\r\n" + host + "\r\n",
                "GET /\u00e9 HTTP/1.1\r\n" + host + "\r\n",
                "GET / HTTP/1.1\r\n" + host)) {
            assertThat(status(request))
                    .as(request.substring(0, Math.min(80, request.length())))
                    .isBetween(400, 505);
        }
    }

    @Test
    void randomBytesAndDamagedRequestsNeverSucceedOrHang() throws IOException {
        Random random = Seed.fresh().random();
        byte[] honest = ("PUT /bucket/key?partNumber=1&uploadId=x HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + "Authorization: AWS4-HMAC-SHA256 Credential=SANDBOXKEY/20260101/us-east-1/s3/aws4_request, "
                        + "SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=00\r\n"
                        + "x-amz-date: 20260101T000000Z\r\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 400; i++) {
            byte[] bytes = i % 4 == 0 ? new byte[random.nextInt(300)] : honest.clone();
            if (i % 4 == 0) {
                random.nextBytes(bytes);
            } else {
                for (int changes = random.nextInt(4); changes >= 0; changes--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            int status = status(bytes);
            assertThat(status == 0 || (status >= 400 && status < 506))
                    .as("status " + status)
                    .isTrue();
        }
        assertThat(server.store().buckets()).isEmpty();
    }

    @Test
    void aRequestThatNeverEndsDoesNotKeepTheServerFromClosing() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET / HT".getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            long begin = System.nanoTime();
            server.close();
            assertThat(System.nanoTime() - begin).isLessThan(10_000_000_000L);
        }
    }
}
