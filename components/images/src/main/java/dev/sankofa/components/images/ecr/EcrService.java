package dev.sankofa.components.images.ecr;

import dev.sankofa.components.images.authentication.RegistryCredentials;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.EcrClientBuilder;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyPreviewResponse;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyNotFoundException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewInProgressException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewResult;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/**
 * ECR's own service in one region, asked with the credentials that AWS programs find. A call that is refused throws
 * {@code SOURCE_DENIED}, any other failure {@code SOURCE_FAILED}; both name the action to allow.
 */
public final class EcrService implements AutoCloseable {
    private final String registry;
    private final String region;
    private final EcrClient client;

    /** An image that a preview says will be expired, and the priority of the rule that does it. */
    public record Expiring(Digest digest, int rule) {}

    EcrService(String registry, String region, Optional<URI> endpoint) {
        this.registry = registry;
        this.region = region;
        EcrClientBuilder builder =
                EcrClient.builder().region(Region.of(region)).httpClientBuilder(UrlConnectionHttpClient.builder());
        endpoint.ifPresent(builder::endpointOverride);
        this.client = builder.build();
    }

    public String region() {
        return region;
    }

    /** A user and a password that live twelve hours. */
    RegistryCredentials.Password password() {
        AuthorizationData data = asked("GetAuthorizationToken", client::getAuthorizationToken)
                .authorizationData()
                .getFirst();
        String pair = new String(Base64.getDecoder().decode(data.authorizationToken()), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        return new RegistryCredentials.Password(pair.substring(0, colon), Secret.of(pair.substring(colon + 1)));
    }

    public boolean hasRepository(String path) {
        try {
            return asked(
                            "DescribeRepositories",
                            () -> client.describeRepositories(request -> request.repositoryNames(path)))
                    .hasRepositories();
        } catch (RepositoryNotFoundException _) {
            return false;
        }
    }

    /** Makes a repository with the settings that are usual in the account. */
    public void createRepository(String path) {
        asked("CreateRepository", () -> client.createRepository(request -> request.repositoryName(path)));
    }

    /** The rules of a repository as JSON; empty when it has none, or does not exist. */
    Optional<String> lifecyclePolicy(String path) {
        try {
            return Optional.of(asked(
                            "GetLifecyclePolicy",
                            () -> client.getLifecyclePolicy(request -> request.repositoryName(path)))
                    .lifecyclePolicyText());
        } catch (LifecyclePolicyNotFoundException | RepositoryNotFoundException absent) {
            return Optional.empty();
        }
    }

    /** Begins to find out what these rules would expire now; false while another such question is being answered. */
    boolean startPreview(String path, String policy) {
        try {
            asked(
                    "StartLifecyclePolicyPreview",
                    () -> client.startLifecyclePolicyPreview(
                            request -> request.repositoryName(path).lifecyclePolicyText(policy)));
            return true;
        } catch (LifecyclePolicyPreviewInProgressException _) {
            return false;
        }
    }

    /**
     * Reads the answer, page by page.
     *
     * @return whether it is complete; false while it is not, and the consumer was not called
     */
    boolean readPreview(String path, Consumer<Expiring> consumer) {
        String next = null;
        do {
            String token = next;
            GetLifecyclePolicyPreviewResponse page = asked(
                    "GetLifecyclePolicyPreview",
                    () -> client.getLifecyclePolicyPreview(
                            request -> request.repositoryName(path).nextToken(token)));
            switch (page.status()) {
                case COMPLETE -> page.previewResults().forEach(result -> expiring(result, consumer));
                case IN_PROGRESS -> {
                    return false;
                }
                default ->
                    throw failed(ErrorCode.SOURCE_FAILED, "GetLifecyclePolicyPreview", page.statusAsString(), null);
            }
            next = page.nextToken();
        } while (next != null);
        return true;
    }

    /** Other actions, such as moving to another storage class, delete nothing. */
    private static void expiring(LifecyclePolicyPreviewResult result, Consumer<Expiring> consumer) {
        if (result.imageDigest() != null && "EXPIRE".equals(result.action().typeAsString())) {
            consumer.accept(new Expiring(Digest.parse(result.imageDigest()), result.appliedRulePriority()));
        }
    }

    private <T> T asked(String action, Supplier<T> call) {
        try {
            return call.get();
        } catch (RepositoryNotFoundException
                | LifecyclePolicyNotFoundException
                | LifecyclePolicyPreviewInProgressException e) {
            throw e;
        } catch (AwsServiceException e) {
            AwsErrorDetails details = e.awsErrorDetails();
            boolean denied = e.statusCode() == 403
                    || (details != null && String.valueOf(details.errorCode()).startsWith("AccessDenied"));
            String said = details == null ? e.getMessage() : details.errorCode() + ", " + details.errorMessage();
            throw failed(denied ? ErrorCode.SOURCE_DENIED : ErrorCode.SOURCE_FAILED, action, said, e);
        } catch (SdkException e) {
            throw failed(ErrorCode.SOURCE_FAILED, action, e.getMessage(), e);
        }
    }

    SankofaException failed(
            ErrorCode code,
            String action,
            @org.jspecify.annotations.Nullable String said,
            @org.jspecify.annotations.Nullable Exception cause) {
        return new SankofaException(
                code,
                "ECR in " + region + " did not answer " + action + " for " + registry + ": " + said,
                "Allow ecr:" + action + " to the credentials that the AWS command line finds here, and try it there.",
                cause);
    }

    @Override
    public void close() {
        client.close();
    }
}
