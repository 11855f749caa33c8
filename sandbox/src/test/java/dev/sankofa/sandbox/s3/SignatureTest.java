package dev.sankofa.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class SignatureTest {
    private static String code(S3Client client) {
        try (client) {
            client.listBuckets();
            return "accepted";
        } catch (S3Exception e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    @Test
    void aWrongSecretIsASignatureThatDoesNotMatch() throws IOException {
        try (S3Server server = SdkClients.server().start()) {
            assertThat(code(SdkClients.client(server))).isEqualTo("accepted");
            assertThat(code(SdkClients.client(server.endpoint(), SdkClients.ID, "wrong")))
                    .isEqualTo("SignatureDoesNotMatch");
            assertThat(code(SdkClients.client(server.endpoint(), "NOBODY", SdkClients.SECRET)))
                    .isEqualTo("InvalidAccessKeyId");
        }
    }

    @Test
    void aRequestFromAnotherTimeIsRefused() throws IOException {
        Instant later = Instant.now().plus(Duration.ofMinutes(16));
        try (S3Server server = SdkClients.server().signatureClock(() -> later).start()) {
            assertThat(code(SdkClients.client(server))).isEqualTo("RequestTimeTooSkewed");
        }
    }

    @Test
    void anotherRegionIsRefusedAndTheRightOneNamed() throws IOException {
        try (S3Server server = SdkClients.server().region("af-south-1").start()) {
            assertThat(code(SdkClients.client(server))).isEqualTo("AuthorizationHeaderMalformed");
        }
    }

    @Test
    void anUnsignedRequestIsDenied() throws Exception {
        try (S3Server server = SdkClients.server().start();
                HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(server.endpoint() + "/")).build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("<Code>AccessDenied</Code>");
        }
    }

    @Test
    void aDeniedOperationIsDeniedForThatKeyAndBucketOnly() throws IOException {
        Policy policy = Policy.OPEN.deny("READER", "PutObject", "uploads");
        try (S3Server server = SdkClients.server()
                        .accessKey("READER", "readersecret")
                        .policy(policy)
                        .start();
                S3Client writer = SdkClients.client(server);
                S3Client reader = SdkClients.client(server.endpoint(), "READER", "readersecret")) {
            writer.createBucket(request -> request.bucket("uploads"));
            writer.putObject(request -> request.bucket("uploads").key("k"), RequestBody.fromString("x"));

            assertThat(reader.getObjectAsBytes(
                                    request -> request.bucket("uploads").key("k"))
                            .asUtf8String())
                    .isEqualTo("x");
            assertThatThrownBy(() -> reader.putObject(
                            request -> request.bucket("uploads").key("k"), RequestBody.fromString("y")))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
        }
    }
}
