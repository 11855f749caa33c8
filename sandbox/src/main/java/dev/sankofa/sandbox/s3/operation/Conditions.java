package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Check;
import dev.sankofa.sandbox.s3.store.KeyHistory;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Conditional requests, for reading (RFC 9110 section 13) and for writing. */
final class Conditions {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private Conditions() {}

    /** Checks the {@code if-*} headers of a read; with a prefix, those of a copy's source. */
    static void checkRead(S3Request request, String prefix, ObjectVersion version) throws S3Exception {
        String etag = version.content().orElseThrow().etag();
        Instant modified = version.lastModified();
        Optional<String> match = request.header(prefix + "if-match");
        if (match.isPresent() && !matches(match.get(), etag)) {
            throw failed("If-Match");
        }
        Optional<Instant> unmodified = date(request, prefix + "if-unmodified-since");
        if (match.isEmpty() && unmodified.isPresent() && modified.isAfter(unmodified.get())) {
            throw failed("If-Unmodified-Since");
        }
        Optional<String> noneMatch = request.header(prefix + "if-none-match");
        if (noneMatch.isPresent() && matches(noneMatch.get(), etag)) {
            throw notModified(prefix, "If-None-Match", version);
        }
        Optional<Instant> since = date(request, prefix + "if-modified-since");
        if (noneMatch.isEmpty() && since.isPresent() && !modified.isAfter(since.get())) {
            throw notModified(prefix, "If-Modified-Since", version);
        }
    }

    private static S3Exception notModified(String prefix, String condition, ObjectVersion version) {
        if (!prefix.isEmpty()) {
            return failed(condition);
        }
        return new S3Exception(S3Error.NOT_MODIFIED, "Not Modified")
                .header("etag", Answers.quoted(version.content().orElseThrow().etag()))
                .header("last-modified", Answers.httpDate(version.lastModified()));
    }

    private static boolean matches(String header, String etag) {
        for (String part : header.split(",", -1)) {
            String candidate = part.strip();
            if (candidate.equals("*") || candidate.equals(etag) || candidate.equals(Answers.quoted(etag))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Instant> date(S3Request request, String header) throws S3Exception {
        Optional<String> text = request.header(header);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(text.get(), HTTP_DATE).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            // RFC 9110 lets a server ignore it; here a test shall notice.
            throw S3Exception.invalidArgument(header, text.get(), "Not an HTTP date: " + text.get());
        }
    }

    private static S3Exception failed(String condition) {
        return new S3Exception(
                        S3Error.PRECONDITION_FAILED, "At least one of the pre-conditions you specified did not hold")
                .detail("Condition", condition);
    }

    /** The check that a conditional write makes at the moment it takes effect. */
    static Check forWrite(S3Request request) throws S3Exception {
        Optional<String> noneMatch = request.header("if-none-match");
        Optional<String> match = request.header("if-match");
        if (noneMatch.isPresent() && (!noneMatch.get().equals("*") || match.isPresent())) {
            throw S3Exception.notImplemented("a write with if-none-match other than * or together with if-match");
        }
        return history -> {
            if (noneMatch.isPresent() && history.current().isPresent()) {
                throw failed("If-None-Match");
            }
            if (match.isPresent()) {
                requireMatch(history, match.get());
            }
        };
    }

    private static void requireMatch(KeyHistory history, String match) throws S3Exception {
        ObjectVersion current = history.current().orElseThrow(() -> S3Context.noSuchKey(history.key()));
        if (!matches(match, current.content().orElseThrow().etag())) {
            throw failed("If-Match");
        }
    }
}
