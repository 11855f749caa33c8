package dev.sankofa.components.objects.s3;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.http.HttpRequest;
import dev.sankofa.http.HttpResponse;
import dev.sankofa.http.HttpTransport;
import dev.sankofa.http.RetryPolicy;
import dev.sankofa.http.Trust;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
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
        for (int attempt = 1; ; attempt++) {
            run.cancellation().check();
            Failure failure;
            limit.acquire(run.cancellation());
            try {
                T result = attempt(call);
                limit.succeeded();
                return result;
            } catch (S3Exception e) {
                failure = new Failure(e, e.error().map(S3Error::isTransient).orElse(false));
            } catch (IOException e) {
                failure = new Failure(new S3Exception(call.describe(), e), !(e instanceof SSLHandshakeException));
            } finally {
                limit.release();
            }
            run.cancellation().check();
            if (!failure.isTransient || attempt >= terms.retry().attempts()) {
                throw failure.exception;
            }
            await(failure.exception, attempt);
        }
    }

    private record Failure(S3Exception exception, boolean isTransient) {}

    private void await(S3Exception failure, int attempt) {
        Optional<S3Error> error = failure.error();
        if (error.map(S3Error::isThrottling).orElse(false)) {
            limit.throttled();
        }
        Duration delay = terms.retry().delay(attempt, error.flatMap(S3Error::retryAfter), ThreadLocalRandom.current());
        run.events().on(new Event.Retrying(run.subject(), failure.call(), String.valueOf(failure.getMessage()), delay));
        long end = System.nanoTime() + delay.toNanos();
        for (long left = delay.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            run.cancellation().check();
            sleep(Math.min(left, 200));
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
        }
    }

    private <T> T attempt(S3Call<T> call) throws IOException {
        S3Request request = call.request();
        String query = RequestSigner.query(request, false);
        HttpRequest signed = new HttpRequest(
                request.method(),
                bucket.path(request.key()) + (query.isEmpty() ? "" : "?" + query),
                signer.sign(request, credentials.current(), run.clock().instant()),
                request.body(),
                request.body().length() >= CONSENT_FROM_BYTES);
        try (HttpResponse response = transport.exchange(signed)) {
            response.headers()
                    .first("date")
                    .ifPresent(date -> observed = new Observed(date, run.clock().instant()));
            if (response.status() / 100 != 2) {
                throw new S3Exception(call.describe(), ErrorReader.read(response));
            }
            return call.read(response);
        } catch (ErrorInSuccessException e) {
            throw new S3Exception(call.describe(), e.error());
        }
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
