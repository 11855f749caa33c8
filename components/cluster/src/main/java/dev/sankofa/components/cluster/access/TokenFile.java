package dev.sankofa.components.cluster.access;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A file with a bearer token that somebody else renews, as the kubelet does for service accounts: read again once a minute. */
final class TokenFile implements IdentitySource {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Path file;
    private final Identity base;
    private final InstantSource clock;
    private Optional<Read> last = Optional.empty();

    private record Read(Identity identity, Instant at) {}

    /** @param base the client certificate, if there is one */
    TokenFile(Path file, Identity base, InstantSource clock) {
        this.file = file;
        this.base = base;
        this.clock = clock;
    }

    @Override
    public synchronized Identity current() {
        Optional<Read> fresh =
                last.filter(read -> clock.instant().isBefore(read.at().plus(FRESH)));
        return fresh.isPresent() ? fresh.get().identity() : renew();
    }

    @Override
    public synchronized Identity renew() {
        Identity identity = new Identity(Optional.of(read()), base.login(), base.certificate());
        last = Optional.of(new Read(identity, clock.instant()));
        return identity;
    }

    private Secret read() {
        try {
            String token = Files.readString(file).strip();
            if (token.isEmpty()) {
                throw new IOException("it is empty");
            }
            return Secret.of(token);
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.SECRET_UNRESOLVED,
                    "cannot read the token of file '" + file + "': " + e.getMessage(),
                    "Check the file, or name another: token-file.",
                    e);
        }
    }

    @Override
    public boolean isRenewable() {
        return true;
    }
}
