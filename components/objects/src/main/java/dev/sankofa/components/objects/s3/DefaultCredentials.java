package dev.sankofa.components.objects.s3;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The places where AWS programs find their credentials: environment, profile files, web identity, container and instance roles. */
public final class DefaultCredentials implements S3Credentials.Source {
    private final DefaultCredentialsProvider provider =
            DefaultCredentialsProvider.builder().build();

    /** Asks the provider, which caches and renews. */
    @Override
    public Optional<S3Credentials> current() {
        try {
            return Optional.of(convert(provider.resolveCredentials()));
        } catch (SdkClientException e) {
            throw new SankofaException(
                    ErrorCode.SECRET_UNRESOLVED,
                    "no AWS credentials were found: " + e.getMessage(),
                    "Set access-key and secret-key, or provide credentials where the AWS command line finds them.",
                    e);
        }
    }

    private static S3Credentials convert(AwsCredentials credentials) {
        Optional<Secret> token = credentials instanceof AwsSessionCredentials session
                ? Optional.of(Secret.of(session.sessionToken()))
                : Optional.empty();
        return new S3Credentials(credentials.accessKeyId(), Secret.of(credentials.secretAccessKey()), token);
    }
}
