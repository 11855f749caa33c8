package dev.sankofa.components.images.authentication;

import dev.sankofa.components.images.manifest.Json;
import dev.sankofa.components.images.manifest.ManifestException;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A program that keeps credentials, {@code docker-credential-NAME} on the PATH: {@code get} reads the server's name from standard input
 * and answers with JSON; a user called {@code <token>} means that the secret is an identity token.
 */
final class CredentialHelper {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final int PATIENCE_SECONDS = 30;
    private static final int MAX_BYTES = 1 << 20;

    private final String program;

    /** The program on the PATH. */
    static CredentialHelper named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw failed("docker-credential-" + name, "its name is none", null);
        }
        return new CredentialHelper(Path.of("docker-credential-" + name));
    }

    CredentialHelper(Path program) {
        this.program = program.toString();
    }

    Optional<RegistryCredentials> get(String server) {
        try {
            Process process = new ProcessBuilder(program, "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return ask(process, server);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw failed(program, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
        }
    }

    private Optional<RegistryCredentials> ask(Process process, String server) throws IOException, InterruptedException {
        tell(process, server);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw failed(program, "it did not answer within " + PATIENCE_SECONDS + " seconds", null);
        }
        byte[] answer = process.getInputStream().readNBytes(MAX_BYTES);
        if (process.exitValue() == 0) {
            return Optional.of(credentials(answer));
        }
        String said = new String(answer, StandardCharsets.UTF_8).strip();
        if (said.contains("credentials not found")) {
            return Optional.empty();
        }
        throw failed(program, "it ended with status " + process.exitValue(), null);
    }

    private static void tell(Process process, String server) {
        try (OutputStream out = process.getOutputStream()) {
            out.write((server + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            return; // it ended without reading; its status and answer say why
        }
    }

    private RegistryCredentials credentials(byte[] answer) {
        try {
            Map<String, Object> fields = Json.read(answer);
            Secret secret = Secret.of(String.valueOf(fields.get("Secret")));
            String user = String.valueOf(fields.get("Username"));
            return user.equals("<token>")
                    ? new RegistryCredentials.IdentityToken(secret)
                    : new RegistryCredentials.Password(user, secret);
        } catch (ManifestException e) {
            throw failed(program, "its answer is not JSON", null); // what it said may be the secret
        }
    }

    private static SankofaException failed(
            String program, String reason, @org.jspecify.annotations.Nullable Exception cause) {
        return new SankofaException(
                ErrorCode.SECRET_UNRESOLVED,
                "credential helper " + program + " failed: " + reason,
                "Install it on the PATH and try '" + program + " get' by hand, or set username and password.",
                cause);
    }
}
