package dev.sankofa.components.objects.s3;

import dev.sankofa.foundation.Secret;
import java.util.Optional;

/**
 * Who signs.
 *
 * @param sessionToken of temporary credentials
 */
public record S3Credentials(String accessKeyId, Secret secretKey, Optional<Secret> sessionToken) {
    /** Where credentials come from; asked before each request, because temporary ones expire. */
    @FunctionalInterface
    public interface Source {
        /** Requests are not signed: for public buckets. */
        Source ANONYMOUS = Optional::empty;

        /** The credentials now; empty to send without a signature. */
        Optional<S3Credentials> current();
    }
}
