package dev.sankofa.components.objects.s3;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.http.HttpRequest;
import dev.sankofa.http.HttpResponse;
import dev.sankofa.http.HttpTransport;
import dev.sankofa.http.RetryPolicy;
import dev.sankofa.tls.Trust;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Signs and sends calls to one bucket. This is the one place that tries again, slows down when the store asks for it, and limits
 * how many requests are under way. For many threads at once.
 */
public final class S3Client implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration READ = Duration.ofSeconds(60);
    private static final long CONSENT_FROM_BYTES = 1 << 20;

    private final S3Bucket bucket;
    private final S3Credentials.Source credentials;
    private final Terms terms;
    private final Surroundings run;
    private final RequestSigner signer;
    private final HttpTransport transport;
    private final AdaptiveLimit limit;
    private volatile @Nullable Observed observed;

    /**
     * How to deal with the store.
     *
     * @param trust for a certificate of an authority that the JDK does not know; empty for the JDK's own
     * @param concurrency the most requests under way at once
     */
    public record Terms(Optional<SSLContext> trust, int concurrency, RetryPolicy retry) {}

    /**
     * What the run lends.
     *
     * @param subject whose events these are
     */
    public record Surroundings(String subject, EventListener events, Cancellation cancellation, InstantSource clock) {}

    private record Observed(String date, Instant at) {}

    /** Opens no connection yet. */
    public S3Client(S3Bucket bucket, S3Credentials.Source credentials, Terms terms, Surroundings run) {
        this.bucket = bucket;
        this.credentials = credentials;
        this.terms = terms;
        this.run = run;
        this.signer = new RequestSigner(bucket);
        this.limit = new AdaptiveLimit(terms.concurrency());
        this.transport =
                new HttpTransport(new HttpTransport.Address(bucket.address(), bucket.port(), trust(), CONNECT, READ));
    }

    private Optional<SSLContext> trust() {
        return bucket.isEncrypted() ? terms.trust().or(() -> Optional.of(Trust.ofJdk())) : Optional.empty();
    }

    public S3Bucket bucket() {
        return bucket;
    }

    /** What the server's clock is ahead of ours, as its last answer's {@code Date} said, to about a second. */
    public Optional<Duration> skew() {
        Observed last = observed;
        if (last == null) {
            return Optional.empty();
        }
        return parseDate(last.date).map(server -> Duration.between(last.at, server));
    }

    /** The server's own time when it last answered, in whole seconds. */
    public Optional<Instant> serverTime() {
        Observed last = observed;
        return last == null ? Optional.empty() : parseDate(last.date);
    }

    private static Optional<Instant> parseDate(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /**
     * Sends a call until it succeeds, is refused for good, or has been tried often enough.
     *
     * @throws S3Exception when it failed for good
     * @throws SankofaException {@code CANCELLED} when the run ends
     */
    public <T> T send(S3Call<T> call) {
        Attempts attempts = new Attempts(call.describe(), terms.retry(), run, limit);
        while (true) {
            run.cancellation().check();
            try (Exchange exchange = open(call.request(), call.describe())) {
                T result = read(call, exchange, attempts);
                limit.succeeded();
                return result;
            } catch (Attempts.GaveUpException e) {
                throw e.failure();
            } catch (ErrorInSuccessException e) {
                attempts.waitAfter(new S3Exception(call.describe(), e.error()));
            } catch (S3Exception | IOException e) {
                attempts.waitAfter(e);
            }
        }
    }

    private <T> T read(S3Call<T> call, Exchange exchange, Attempts attempts) throws IOException {
        HttpResponse response = exchange.response();
        Optional<Continuation> continuation = call.continuation(response.headers());
        if (continuation.isEmpty()) {
            return call.read(response);
        }
        ResumingBody.Reopener reopener = request -> open(request, call.describe());
        try (ResumingBody body = new ResumingBody(exchange, continuation.get(), reopener, attempts)) {
            return call.read(new HttpResponse(response.status(), response.headers(), body));
        }
    }

    /** Sends a request once. The answer is a success; any other is thrown. */
    private Exchange open(S3Request request, String description) throws IOException {
        limit.acquire(run.cancellation());
        boolean opened = false;
        try {
            HttpResponse response = transport.exchange(sign(request));
            response.headers()
                    .first("date")
                    .ifPresent(date -> observed = new Observed(date, run.clock().instant()));
            if (response.status() / 100 != 2) {
                throw refused(response, description);
            }
            opened = true;
            return new Exchange(response, limit);
        } finally {
            if (!opened) {
                limit.release();
            }
        }
    }

    private static S3Exception refused(HttpResponse response, String description) throws IOException {
        try (response) {
            return new S3Exception(description, ErrorReader.read(response));
        }
    }

    private HttpRequest sign(S3Request request) {
        String query = RequestSigner.query(request, false);
        return new HttpRequest(
                request.method(),
                bucket.path(request.key()) + (query.isEmpty() ? "" : "?" + query),
                signer.sign(request, credentials.current(), run.clock().instant()),
                request.body(),
                request.body().length() >= CONSENT_FROM_BYTES);
    }

    /** Closes the idle connections. */
    @Override
    public void close() {
        try {
            transport.close();
        } catch (IOException _) {
            return; // nothing was lost: no exchange is under way on an idle connection
        }
    }
}
