package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.manifest.Json;
import dev.sankofa.components.images.manifest.ManifestException;
import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the answer of a refusal: {@code {"errors":[{"code":…,"message":…}]}}, or whatever came instead of it. */
final class ErrorReader {
    private static final int MAX_BYTES = 64 << 10;
    private static final int SHOWN = 200;

    private ErrorReader() {}

    static RegistryException read(String call, HttpResponse response, Instant now) throws IOException {
        byte[] body = response.body().readNBytes(MAX_BYTES);
        Optional<Map<?, ?>> error = error(body);
        String code = error.map(fields -> text(fields, "code")).orElse("");
        String message = error.map(fields -> text(fields, "message")).orElse("");
        return new RegistryException(call, response.status(), code, printable(message), retryAfter(response, now));
    }

    private static Optional<Map<?, ?>> error(byte[] body) {
        try {
            Map<String, Object> fields = Json.read(body);
            return fields.get("errors") instanceof List<?> errors
                            && !errors.isEmpty()
                            && errors.getFirst() instanceof Map<?, ?> first
                    ? Optional.of(first)
                    : Optional.empty();
        } catch (ManifestException _) {
            return Optional.empty(); // a proxy's page, or nothing: the status is all there is
        }
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    private static String printable(String message) {
        String plain = message.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() > SHOWN ? plain.substring(0, SHOWN) : plain;
    }

    private static Optional<Duration> retryAfter(HttpResponse response, Instant now) {
        Optional<Duration> seconds = response.headers().number("retry-after").map(Duration::ofSeconds);
        return seconds.isPresent()
                ? seconds
                : response.headers().first("retry-after").flatMap(text -> until(text, now));
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, then)).filter(Duration::isPositive);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
