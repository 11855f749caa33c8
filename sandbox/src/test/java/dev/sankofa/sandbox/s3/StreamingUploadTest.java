package dev.sankofa.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.SettableClock;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Every way of sending a body that the signature knows, made by the AWS SDK's signer, whole and damaged. */
final class StreamingUploadTest {
    private static final byte[] CONTENT = "0123456789".repeat(20_000).getBytes(StandardCharsets.US_ASCII);

    private final SettableClock clock = new SettableClock(Instant.now());
    private S3Server server;

    @BeforeEach
    void start() throws IOException {
        server = SdkClients.server().signatureClock(clock).start();
        RawClient.of(server).send("PUT", "/uploads", java.util.Map.of(), "");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SignedRequest sign(boolean signed, boolean trailer) {
        SdkHttpFullRequest request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.PUT)
                // The signer leaves chunks unsigned only where TLS protects them; the signature does not cover the
                // scheme.
                .protocol(signed ? "http" : "https")
                .host("127.0.0.1")
                .port(server.port())
                .encodedPath("/uploads/k")
                .putHeader("Content-Length", Integer.toString(CONTENT.length))
                .build();
        return AwsV4HttpSigner.create().sign(sign -> {
            sign.identity(AwsCredentialsIdentity.create(SdkClients.ID, SdkClients.SECRET))
                    .request(request)
                    .payload(() -> new ByteArrayInputStream(CONTENT))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, true)
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, signed);
            if (trailer) {
                sign.putProperty(AwsV4HttpSigner.CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.CRC32C);
            }
        });
    }

    /** Sends a signed request, with one byte of its body changed unless the position is negative. */
    private RawClient.Answer send(SignedRequest signed, int damaged) throws IOException {
        byte[] body = signed.payload().orElseThrow().newStream().readAllBytes();
        int position = damaged < 0 ? -1 : damaged;
        if (position >= 0) {
            body[position] ^= 1;
        }
        StringBuilder head = new StringBuilder("PUT /uploads/k HTTP/1.1\r\n");
        signed.request().headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("content-length")) {
                head.append(name).append(": ").append(String.join(",", values)).append("\r\n");
            }
        });
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return RawClient.read(new BufferedInputStream(socket.getInputStream()), "PUT");
        }
    }

    private String stored() throws IOException {
        return RawClient.of(server).get("/uploads/k").body();
    }

    @Test
    void signedChunksWithAndWithoutTrailerAreTakenApart() throws IOException {
        for (boolean trailer : new boolean[] {false, true}) {
            SignedRequest signed = sign(true, trailer);

            assertThat(signed.request().firstMatchingHeader("x-amz-content-sha256"))
                    .contains("STREAMING-AWS4-HMAC-SHA256-PAYLOAD" + (trailer ? "-TRAILER" : ""));
            RawClient.Answer answer = send(signed, -1);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(stored()).isEqualTo(new String(CONTENT, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void unsignedChunksWithATrailerAreTakenApart() throws IOException {
        SignedRequest signed = sign(false, true);

        assertThat(signed.request().firstMatchingHeader("x-amz-content-sha256"))
                .contains("STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        RawClient.Answer answer = send(signed, -1);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers()).containsKey("x-amz-checksum-crc32c");
    }

    @Test
    void aChangedByteInASignedChunkIsFound() throws IOException {
        assertThat(send(sign(true, true), 70_000).code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(stored()).contains("NoSuchKey");
    }

    @Test
    void aChangedByteInAnUnsignedChunkIsFoundByTheTrailer() throws IOException {
        assertThat(send(sign(false, true), 70_000).code()).isEqualTo("BadDigest");
        assertThat(stored()).contains("NoSuchKey");
    }

    @Test
    void aPresignedAddressWorksUntilItExpires() throws Exception {
        server.put("uploads", "a b+c", "text/plain", "hello".getBytes(StandardCharsets.UTF_8));
        try (S3Presigner presigner = S3Presigner.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(SdkClients.ID, SdkClients.SECRET)))
                        .serviceConfiguration(S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build())
                        .build();
                HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create(presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(get -> get.bucket("uploads").key("a b+c")))
                    .url()
                    .toString());

            assertThat(get(http, address).body()).isEqualTo("hello");
            assertThat(get(http, URI.create(address.toString().replace("Expires=300", "Expires=301")))
                            .body())
                    .contains("SignatureDoesNotMatch");
            clock.advance(Duration.ofMinutes(6));
            assertThat(get(http, address).body()).contains("Request has expired");
        }
    }

    private static HttpResponse<String> get(HttpClient http, URI address) throws Exception {
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
