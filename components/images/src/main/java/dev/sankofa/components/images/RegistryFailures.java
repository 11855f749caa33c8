package dev.sankofa.components.images;

import dev.sankofa.components.images.registry.DigestMismatchException;
import dev.sankofa.components.images.registry.RegistryException;
import dev.sankofa.components.images.registry.RegistryProtocolException;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** Turns a call that failed for good into the failure of a run: with the code of its cause and what to do about it. */
final class RegistryFailures {
    private RegistryFailures() {}

    private record Cause(ErrorCode code, String hint) {}

    /** The failure of a run that reads a registry. */
    static SankofaException reading(RegistryException failure) {
        Cause cause = cause(failure);
        return new SankofaException(cause.code(), String.valueOf(failure.getMessage()), cause.hint(), failure);
    }

    /** The failure of a run that writes to a registry. */
    static SankofaException writing(RegistryException failure) {
        Cause cause = cause(failure);
        ErrorCode code = switch (cause.code()) {
            case SOURCE_UNREACHABLE, SOURCE_LIMIT, SOURCE_DENIED -> cause.code();
            default -> ErrorCode.TARGET_FAILED;
        };
        return new SankofaException(code, String.valueOf(failure.getMessage()), writingHint(failure, cause), failure);
    }

    private static String writingHint(RegistryException failure, Cause cause) {
        if (failure.getCause() instanceof DigestMismatchException) {
            return "The registry, or what stands between, changed the bytes: look there, then plan again. No tag was written.";
        }
        return failure.status() == 404
                ? "Create the repository first where the registry does not do that by itself, as ECR (create-repositories does it"
                        + " there): then plan again."
                : cause.hint();
    }

    /** The failure of a transfer: what the registry did is the cause, or the bytes were wrong. */
    static SankofaException transfer(IOException failure) {
        if (failure.getCause() instanceof RegistryException refused) {
            return reading(refused);
        }
        if (failure instanceof DigestMismatchException) {
            return new SankofaException(
                    ErrorCode.SOURCE_DAMAGED, String.valueOf(failure.getMessage()), damageHint(), failure);
        }
        return new SankofaException(
                ErrorCode.SOURCE_FAILED,
                String.valueOf(failure.getMessage()),
                "Run again; see the registry's log.",
                failure);
    }

    private static String damageHint() {
        return "Do not use this image: push it again from where it was built, or bring it back from an earlier point.";
    }

    private static Cause cause(RegistryException failure) {
        if (failure.status() == 0) {
            return withoutAnswer(failure);
        }
        if (failure.status() == 401 || failure.status() == 403) {
            return new Cause(
                    ErrorCode.SOURCE_DENIED,
                    "Check username and password, or credentials-file, and what they are allowed in this registry.");
        }
        return switch (failure.code()) {
            case "BLOB_UNKNOWN" -> missingBlob();
            case "TOOMANYREQUESTS" -> limit();
            default -> byStatus(failure);
        };
    }

    private static Cause byStatus(RegistryException failure) {
        return switch (failure.status()) {
            case 404 ->
                String.valueOf(failure.getMessage()).startsWith("get blob")
                        ? missingBlob()
                        : new Cause(
                                ErrorCode.SOURCE_MISSING,
                                "Check the name: the registry has no such repository or image.");
            case 429 -> limit();
            default ->
                failure.status() >= 500
                        ? new Cause(
                                ErrorCode.SOURCE_FAILED,
                                "The registry has a fault of its own: see its log, or run again later.")
                        : new Cause(
                                ErrorCode.SOURCE_PROTOCOL,
                                "The registry does not support what was asked: see docs/components/images.md for known ones.");
        };
    }

    private static Cause missingBlob() {
        return new Cause(
                ErrorCode.SOURCE_DAMAGED,
                "The registry lost a part of the image: push the image again, or take it out of the policy.");
    }

    private static Cause limit() {
        return new Cause(
                ErrorCode.SOURCE_LIMIT,
                "The registry asks for fewer requests: log in, lower concurrency, or run again later.");
    }

    private static Cause withoutAnswer(RegistryException failure) {
        if (failure.getCause() instanceof DigestMismatchException) {
            return new Cause(ErrorCode.SOURCE_DAMAGED, damageHint());
        }
        if (failure.getCause() instanceof RegistryProtocolException) {
            return new Cause(
                    ErrorCode.SOURCE_PROTOCOL,
                    "The server does not answer as a registry does: check the name, and what stands between.");
        }
        if (failure.getCause() instanceof SSLException) {
            return new Cause(
                    ErrorCode.SOURCE_UNREACHABLE,
                    "Name the authority of the registry's certificate with ca-file, and the registry as its certificate does; or set"
                            + " plain-http when it speaks no TLS.");
        }
        return new Cause(
                ErrorCode.SOURCE_UNREACHABLE,
                "Check that the registry can be reached from here, and whether it needs plain-http.");
    }
}
