package dev.sankofa.repository.engine;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.TooNewException;
import dev.sankofa.repository.format.UnsupportedFormatException;
import dev.sankofa.repository.storage.StorageFullException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Turns what storage and formats throw into what users are told. */
final class Failures {
    private Failures() {}

    /**
     * @param attempt what was tried and on what, such as {@code reading index 1234}
     */
    static SankofaException of(String attempt, IOException cause) {
        String message = attempt + " failed: " + cause.getMessage();
        return switch (cause) {
            case StorageFullException full ->
                new SankofaException(
                        ErrorCode.STORAGE_FULL,
                        message,
                        "Make room where the repository lies, then run again: what was stored is used.",
                        full);
            case TooNewException tooNew ->
                new SankofaException(
                        ErrorCode.REPOSITORY_FORMAT, message, "A newer program wrote this: update this one.", tooNew);
            case UnsupportedFormatException unsupported ->
                new SankofaException(
                        ErrorCode.REPOSITORY_FORMAT,
                        message,
                        "This is a form of the format that is deliberately not read.",
                        unsupported);
            case FormatException damaged -> damaged(message, damaged);
            default ->
                new SankofaException(
                        ErrorCode.STORAGE_FAILED,
                        message,
                        "Look at the storage's health and at its access rights, then run again.",
                        cause);
        };
    }

    static SankofaException damaged(String message, @Nullable Throwable cause) {
        return new SankofaException(
                ErrorCode.REPOSITORY_DAMAGED,
                message,
                "Keep the repository as it is, and run a check with all data read to see what is affected.",
                cause);
    }
}
