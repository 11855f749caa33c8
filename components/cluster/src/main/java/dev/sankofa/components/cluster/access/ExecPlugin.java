package dev.sankofa.components.cluster.access;

import dev.sankofa.components.cluster.program.LimitedProgram;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.tls.ClientCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a program for credentials, such as {@code aws eks get-token}: the {@code ExecCredential} protocol (client.authentication.k8s.io
 * v1 and v1beta1). It is never interactive, must answer within a minute, and its answer is kept until it expires.
 */
final class ExecPlugin implements IdentitySource {
    private static final List<String> VERSIONS =
            List.of("client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1");
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final int MAX_BYTES = 1 << 20;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Invocation invocation;
    private final Optional<ClientCertificate> certificate;
    private final InstantSource clock;
    private Optional<Answer> last = Optional.empty();

    /**
     * How to call it.
     *
     * @param environment beyond our own
     * @param cluster what it wants to know about the cluster
     */
    record Invocation(
            String program,
            List<String> arguments,
            Map<String, String> environment,
            String apiVersion,
            Optional<ClusterInfo> cluster,
            String installHint) {}

    /** The cluster that the credentials are for. */
    record ClusterInfo(URI server, Optional<byte[]> authority, boolean insecure) {}

    private record Answer(Identity identity, Optional<Instant> expires) {}

    /** @param certificate from the kubeconfig; the program's own comes first */
    ExecPlugin(Invocation invocation, Optional<ClientCertificate> certificate, InstantSource clock) {
        this.invocation = invocation;
        this.certificate = certificate;
        this.clock = clock;
        if (!VERSIONS.contains(invocation.apiVersion())) {
            throw new SankofaException(
                    ErrorCode.UNSUPPORTED,
                    "exec plugin '" + invocation.program() + "' speaks " + invocation.apiVersion(),
                    "Known are: " + String.join(", ", VERSIONS)
                            + "; update the plugin and its entry in the kubeconfig.");
        }
    }

    @Override
    public synchronized Identity current() {
        Optional<Answer> valid = last.filter(answer -> answer.expires()
                .map(end -> clock.instant().plus(EARLY).isBefore(end))
                .orElse(true));
        return valid.isPresent() ? valid.get().identity() : renew();
    }

    @Override
    public synchronized Identity renew() {
        Answer answer = read(run());
        last = Optional.of(answer);
        return answer.identity();
    }

    @Override
    public boolean isRenewable() {
        return true;
    }

    private byte[] run() {
        List<String> command = new ArrayList<>(List.of(invocation.program()));
        command.addAll(invocation.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(invocation.environment());
        builder.environment().put("KUBERNETES_EXEC_INFO", information());
        LimitedProgram ended;
        try {
            ended = LimitedProgram.run(builder, LIMIT, MAX_BYTES);
        } catch (IOException e) {
            throw failed("could not be run: " + e.getMessage(), invocation.installHint(), e);
        }
        if (ended.status() != 0) {
            throw failed(
                    "ended with status " + ended.status(),
                    "Run it by hand to see what it lacks, such as a login.",
                    null);
        }
        return ended.output();
    }

    private String information() {
        ObjectNode information = MAPPER.createObjectNode();
        information.put("kind", "ExecCredential").put("apiVersion", invocation.apiVersion());
        ObjectNode spec = information.putObject("spec").put("interactive", false);
        invocation.cluster().ifPresent(cluster -> {
            ObjectNode about =
                    spec.putObject("cluster").put("server", cluster.server().toString());
            cluster.authority()
                    .ifPresent(pem -> about.put(
                            "certificate-authority-data", Base64.getEncoder().encodeToString(pem)));
            about.put("insecure-skip-tls-verify", cluster.insecure());
        });
        return information.toString();
    }

    private Answer read(byte[] output) {
        JsonNode answer;
        try {
            answer = MAPPER.readTree(output);
        } catch (JacksonException _) {
            throw failed("did not answer in JSON", "Run it by hand to see what it says.", null);
        }
        JsonNode status = answer.path("status");
        Optional<Secret> token = text(status, "token").map(Secret::of);
        Optional<ClientCertificate> own = own(status);
        if (!answer.path("kind").asString("").equals("ExecCredential") || (token.isEmpty() && own.isEmpty())) {
            throw failed("answered without a token or a certificate", "Run it by hand to see what it says.", null);
        }
        Identity identity = new Identity(token, Optional.empty(), own.or(() -> certificate));
        return new Answer(identity, text(status, "expirationTimestamp").map(this::instant));
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.of(node.path(name).asString("")).filter(text -> !text.isEmpty());
    }

    private Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw failed("answered with a bad expirationTimestamp", "Update the plugin.", e);
        }
    }

    private Optional<ClientCertificate> own(JsonNode status) {
        Optional<String> chain = text(status, "clientCertificateData");
        Optional<String> key = text(status, "clientKeyData");
        if (chain.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ClientCertificate.ofPem(
                    chain.get().getBytes(StandardCharsets.US_ASCII), key.get().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw failed("answered with a certificate that is not usable: " + e.getMessage(), "Update the plugin.", e);
        }
    }

    private SankofaException failed(String how, String hint, @org.jspecify.annotations.Nullable Throwable cause) {
        return new SankofaException(
                ErrorCode.SECRET_UNRESOLVED, "exec plugin '" + invocation.program() + "' " + how, hint, cause);
    }
}
