package dev.sankofa.components.cluster.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.sandbox.kubernetes.access.AccessRule;
import dev.sankofa.sandbox.kubernetes.access.User;
import dev.sankofa.testkit.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The account of a pod, over TLS against the sandbox's server. */
final class ServiceAccountTest {
    private static final Pattern AUTHORITY = Pattern.compile("certificate-authority-data\"?: *\"?([A-Za-z0-9+/=]+)");

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private ApiServer server;

    @BeforeEach
    void mount() throws IOException {
        server = ApiServer.start(ApiServer.Options.simulated().withTls());
        Matcher authority = AUTHORITY.matcher(server.kubeconfig());
        assertThat(authority.find()).isTrue();
        Files.write(directory.resolve("ca.crt"), Base64.getDecoder().decode(authority.group(1)));
        Files.writeString(directory.resolve("namespace"), "sankofa\n");
        renew("first");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void renew(String token) throws IOException {
        AccessRule reading = new AccessRule(Set.of("get", "list"), Set.of("*"), Set.of("*"), Set.of("*"));
        server.addUser(token, new User("system:serviceaccount:sankofa:sankofa", List.of(reading)));
        Files.writeString(directory.resolve("token"), token + "\n");
    }

    private ApiClient client() {
        URI endpoint = server.endpoint();
        OwnServer said =
                new OwnServer(Optional.of(endpoint.getHost()), Optional.of(String.valueOf(endpoint.getPort())));
        ClusterAccess access = new ServiceAccount(directory, said.address()).open(false, clock);
        assertThat(access.namespace()).isEqualTo("sankofa");
        return new ApiClient(
                access,
                TestCluster.QUICK,
                new ApiClient.Surroundings("cluster", EventListener.NONE, new Cancellation()));
    }

    @Test
    void aTokenThatIsRenewedIsUsedFromThenOn() throws IOException {
        try (ApiClient client = client()) {
            assertThat(client.discover().types()).isNotEmpty();
            renew("second");
            server.revoke("first");
            assertThat(client.discover().types())
                    .as("a refused token is read again")
                    .isNotEmpty();
            renew("third");
            clock.advance(Duration.ofMinutes(2));
            assertThat(client.discover().types()).isNotEmpty();
            server.revoke("second");
            Files.delete(directory.resolve("token"));
            assertThat(client.discover().types())
                    .as("the third was read before it was needed")
                    .isNotEmpty();
        }
    }

    @Test
    void aServerThatTheAuthorityDoesNotVouchForIsRefused() throws IOException {
        Files.delete(directory.resolve("ca.crt"));
        try (ApiServer other = ApiServer.start(ApiServer.Options.simulated().withTls())) {
            Matcher authority = AUTHORITY.matcher(other.kubeconfig());
            assertThat(authority.find()).isTrue();
            Files.write(directory.resolve("ca.crt"), Base64.getDecoder().decode(authority.group(1)));
            try (ApiClient client = client()) {
                assertThatThrownBy(client::version).hasMessageContaining("certificat");
            }
        }
    }

    @Test
    void outsideOfAPodItIsSaidWhatToSet() throws IOException {
        Files.delete(directory.resolve("ca.crt"));
        SankofaException refused =
                Objects.requireNonNull(catchThrowableOfType(SankofaException.class, this::client), "nothing failed");
        assertThat(refused.code()).isEqualTo(ErrorCode.POLICY_INVALID);
        assertThat(refused).hasMessageContaining("no service account at " + directory);
    }
}
