package dev.sankofa.components.images.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.images.authentication.RegistryCredentials;
import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.http.HttpServer;
import dev.sankofa.testkit.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EcrCredentialsTest {
    private static final RepositoryName REPOSITORY =
            new RepositoryName("123456789012.dkr.ecr.af-south-1.amazonaws.com", "shop/backend");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private EcrCredentials credentials;
    private volatile boolean denies;

    @BeforeEach
    void start() throws IOException {
        System.setProperty("aws.accessKeyId", "AKIATEST");
        System.setProperty("aws.secretAccessKey", "secret-of-aws");
        server = HttpServer.start(0, this::answer, Optional.empty());
        credentials = new EcrCredentials(
                clock, new EcrRegistries(Map.of(), Optional.of(URI.create("http://127.0.0.1:" + server.port()))));
    }

    @AfterEach
    void stop() throws IOException {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        server.close();
    }

    /** ECR's own service, as far as this call: signed for the region, by the name of the action. */
    private HttpResponse answer(HttpRequest request) {
        String target = request.headers().firstOr("x-amz-target", "");
        String signed = request.headers().firstOr("authorization", "");
        if (!target.equals("AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken")
                || !signed.contains("/af-south-1/ecr/aws4_request")) {
            return json(400, "{\"__type\":\"InvalidParameterException\",\"message\":\"unexpected\"}");
        }
        if (denies) {
            return json(400, "{\"__type\":\"AccessDeniedException\",\"message\":\"not authorized to perform\"}");
        }
        String pair = "AWS:password-" + asked.incrementAndGet();
        String token = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return json(
                200, "{\"authorizationData\":[{\"authorizationToken\":\"" + token + "\",\"expiresAt\":1772409600.0}]}");
    }

    private static HttpResponse json(int status, String body) {
        return HttpResponse.of(status)
                .header("content-type", "application/x-amz-json-1.1")
                .with(Body.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<RegistryCredentials> password(int number) {
        return Optional.of(new RegistryCredentials.Password("AWS", Secret.of("password-" + number)));
    }

    @Test
    void aPasswordIsKeptForElevenHoursOrUntilItIsRefused() {
        assertThat(credentials.of(REPOSITORY)).isEqualTo(password(1));
        clock.advance(Duration.ofHours(10));
        assertThat(credentials.of(REPOSITORY)).isEqualTo(password(1));
        clock.advance(Duration.ofHours(1));
        assertThat(credentials.of(REPOSITORY)).isEqualTo(password(2));
        credentials.refused(REPOSITORY);
        assertThat(credentials.of(REPOSITORY)).isEqualTo(password(3));
    }

    @Test
    void otherRegistriesAreNotAskedFor() {
        for (String registry : new String[] {
            "docker.io",
            "public.ecr.aws",
            "123456789012.dkr.ecr.af-south-1.amazonaws.com.evil.org",
            "x123456789012.dkr.ecr.af-south-1.amazonaws.com",
            "evil.org"
        }) {
            assertThat(credentials.of(new RepositoryName(registry, "a")))
                    .as(registry)
                    .isEmpty();
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void aRefusalIsSaidWithWhatToAllow() {
        denies = true;
        assertThatThrownBy(() -> credentials.of(REPOSITORY)).isInstanceOfSatisfying(SankofaException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.SECRET_UNRESOLVED);
            assertThat(e.getMessage()).contains("af-south-1", "not authorized").doesNotContain("secret-of-aws");
            assertThat(e.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("ecr:GetAuthorizationToken"));
        });
    }
}
