package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.authentication.Challenge;
import dev.sankofa.components.images.authentication.CredentialSource;
import dev.sankofa.components.images.authentication.RegistryCredentials;
import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What to send in {@code Authorization}: nothing until a registry asks, then what it asked for, kept until it ends or is refused. */
final class Authorization {
    private final CredentialSource source;
    private final TokenServer tokens;
    private final InstantSource clock;
    private final Map<Key, Granted> granted = new ConcurrentHashMap<>();

    Authorization(CredentialSource source, TokenServer tokens, InstantSource clock) {
        this.source = source;
        this.tokens = tokens;
        this.clock = clock;
    }

    private record Key(String registry, List<String> scopes) {}

    /** A value of the header; its text is a secret. */
    private record Granted(Secret header, Instant until) {}

    /** What was granted before for the same call; empty when nothing was, or its time is over. */
    Optional<String> current(RegistryCall<?> call) {
        Granted known = granted.get(key(call));
        return Optional.ofNullable(known)
                .filter(grant -> clock.instant().isBefore(grant.until()))
                .map(grant -> grant.header().reveal());
    }

    private static Key key(RegistryCall<?> call) {
        return new Key(call.repository().registry(), call.scopes());
    }

    /**
     * Does what a 401 asks for.
     *
     * @param sent what was refused, empty when nothing was sent
     * @return the header for the second attempt; empty when there is nothing better to send
     */
    Optional<String> answer(RegistryCall<?> call, URI url, String challenges, Optional<String> sent)
            throws IOException {
        RepositoryName repository = call.repository();
        if (sent.isPresent()) {
            granted.remove(key(call));
            source.refused(repository);
        }
        List<Challenge> asked = Challenge.parse(challenges);
        Optional<Challenge> bearer = find(asked, "bearer");
        if (bearer.isPresent()) {
            return Optional.of(keep(call, tokens.get(url, bearer.get(), call.scopes(), source.of(repository))));
        }
        if (find(asked, "basic").isEmpty()) {
            throw new RegistryProtocolException("registry asks for an unknown way to log in: "
                    + asked.stream().map(Challenge::scheme).toList());
        }
        Optional<String> basic = source.of(repository).map(credentials -> basic(repository, credentials));
        basic.ifPresent(header -> keep(call, new TokenServer.Token("", Secret.of(header), Instant.MAX)));
        return basic.filter(header -> !sent.equals(Optional.of(header)));
    }

    private static Optional<Challenge> find(List<Challenge> challenges, String scheme) {
        return challenges.stream()
                .filter(challenge -> challenge.scheme().equals(scheme))
                .findFirst();
    }

    private String keep(RegistryCall<?> call, TokenServer.Token token) {
        String header = token.scheme() + token.value().reveal();
        granted.put(key(call), new Granted(Secret.of(header), token.until()));
        return header;
    }

    private static String basic(RepositoryName repository, RegistryCredentials credentials) {
        if (!(credentials instanceof RegistryCredentials.Password password)) {
            throw new SankofaException(
                    ErrorCode.SOURCE_DENIED,
                    "registry " + repository.registry() + " wants a password and there is only a token",
                    "Set username and password, or log in again with a program that stores a password.");
        }
        return TokenServer.basic(password);
    }
}
