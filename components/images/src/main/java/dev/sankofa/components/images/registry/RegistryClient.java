package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.authentication.CredentialSource;
import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.http.HttpResponse;
import dev.sankofa.http.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLContext;

/**
 * Sends calls to registries: logs in when asked to, follows redirects without taking credentials along, and tries again what may be
 * tried again. For many threads at once.
 */
public final class RegistryClient implements AutoCloseable {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Terms terms;
    private final Surroundings run;
    private final Hosts hosts;
    private final Authorization authorization;

    /**
     * How to deal with registries.
     *
     * @param trust for certificates of an authority that the JDK does not know; empty for the JDK's own
     * @param plainHttp whether registries are spoken to without encryption
     * @param chunkBytes the size of all but the last piece of an upload
     */
    public record Terms(Optional<SSLContext> trust, boolean plainHttp, RetryPolicy retry, int chunkBytes) {
        /** As much as ECR takes, and a multiple of what it asks for. */
        public static final int USUAL_CHUNK_BYTES = 20 << 20;
    }

    /**
     * What the run lends.
     *
     * @param subject whose events these are
     */
    public record Surroundings(String subject, EventListener events, Cancellation cancellation, InstantSource clock) {}

    /** Opens no connection yet. */
    public RegistryClient(CredentialSource credentials, Terms terms, Surroundings run) {
        this.terms = terms;
        this.run = run;
        this.hosts = new Hosts(terms.trust());
        this.authorization = new Authorization(credentials, new TokenServer(hosts, run.clock()), run.clock());
    }

    private interface Attempt<T> {
        T make() throws IOException;
    }

    /**
     * Sends a call until it succeeds, is refused for good, or has been tried often enough; one that must not be repeated is tried once.
     *
     * @throws RegistryException when it failed for good
     * @throws SankofaException {@code CANCELLED} when the run ends, {@code SECRET_UNRESOLVED} when credentials cannot be got
     */
    <T> T send(RegistryCall<T> call) {
        return repeat(call, () -> {
            RegistryCall.Answer answer = exchange(call);
            try (HttpResponse _ = answer.response()) {
                return call.read(answer);
            }
        });
    }

    /** Like {@link #send}, but the answer's body is still to be read; the caller closes it. */
    RegistryCall.Answer open(RegistryCall<?> call) {
        return repeat(call, () -> exchange(call));
    }

    private <T> T repeat(RegistryCall<?> call, Attempt<T> work) {
        for (int attempt = 1; ; attempt++) {
            run.cancellation().check();
            RegistryException failure;
            try {
                return work.make();
            } catch (RegistryException e) {
                failure = e;
            } catch (IOException e) {
                failure = new RegistryException(call.describe(), e);
            }
            run.cancellation().check();
            if (!failure.isTransient()
                    || !call.isRepeatable()
                    || attempt >= terms.retry().attempts()) {
                throw failure;
            }
            pause(call.describe(), failure, attempt);
        }
    }

    /** Waits as long as the policy and the registry say, and tells about it. */
    void pause(String call, RegistryException failure, int attempt) {
        Duration delay = terms.retry().delay(attempt, failure.retryAfter(), ThreadLocalRandom.current());
        run.events().on(new Event.Retrying(run.subject(), call, String.valueOf(failure.getMessage()), delay));
        run.cancellation().pause(delay);
    }

    int chunkBytes() {
        return terms.chunkBytes();
    }

    int attempts() {
        return terms.retry().attempts();
    }

    Cancellation cancellation() {
        return run.cancellation();
    }

    private RegistryCall.Answer exchange(RegistryCall<?> call) throws IOException {
        RegistryRequest request = call.request();
        URI registry = registry(call.repository());
        URI url = Locations.resolve(registry, request.location());
        Optional<String> header = authorization.current(call);
        RegistryCall.Answer answer = follow(registry, url, request, header);
        if (answer.status() == 401 && Locations.isSameServer(registry, answer.url())) {
            Optional<String> better = logIn(call, answer, header);
            answer = better.isPresent() ? follow(registry, url, request, better) : answer;
        }
        if (call.statuses().contains(answer.status())) {
            return answer;
        }
        try (HttpResponse response = answer.response()) {
            throw ErrorReader.read(call.describe(), response, run.clock().instant());
        }
    }

    private Optional<String> logIn(RegistryCall<?> call, RegistryCall.Answer refused, Optional<String> sent)
            throws IOException {
        Optional<String> challenges = refused.header("www-authenticate");
        if (challenges.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> better = authorization.answer(call, refused.url(), challenges.get(), sent);
        if (better.isPresent()) {
            refused.response().body().readNBytes(64 << 10); // so that the connection can be used again
            refused.response().close();
        }
        return better;
    }

    private URI registry(RepositoryName repository) {
        String scheme = terms.plainHttp() ? "http" : "https";
        return URI.create(scheme + "://" + RepositoryName.address(repository.registry()) + "/");
    }

    /** Credentials go to the registry alone: a store that it redirects to has its own in the URL (RFC 9110 §15.4). */
    private RegistryCall.Answer follow(URI registry, URI first, RegistryRequest request, Optional<String> header)
            throws IOException {
        boolean follows = request.method().equals("GET") || request.method().equals("HEAD");
        URI url = first;
        for (int redirects = 0; ; redirects++) {
            boolean own = Locations.isSameServer(registry, url);
            Map<String, String> more = own && header.isPresent() ? Map.of("authorization", header.get()) : Map.of();
            HttpResponse response = hosts.exchange(url, request, more);
            Optional<String> location = response.headers().first("location");
            if (!follows || !REDIRECTS.contains(response.status()) || location.isEmpty()) {
                return new RegistryCall.Answer(url, response);
            }
            response.close();
            if (redirects == MOST_REDIRECTS) {
                throw new RegistryProtocolException("more than " + MOST_REDIRECTS + " redirects");
            }
            url = Locations.resolve(url, location.get());
        }
    }

    /** Closes the idle connections. */
    @Override
    public void close() {
        hosts.close();
    }
}
