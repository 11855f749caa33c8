package dev.sankofa.sandbox.s3;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** AWS SDK clients that talk to a sandbox server. */
final class SdkClients {
    static final String ID = "SANDBOXKEY";
    static final String SECRET = "sandbox/secret+key";

    private SdkClients() {}

    static S3Server.Builder server() {
        return S3Server.builder().accessKey(ID, SECRET);
    }

    static S3Client client(S3Server server) {
        return client(server.endpoint(), ID, SECRET);
    }

    static S3Client client(URI endpoint, String id, String secret) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_SUPPORTED)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)))
                .overrideConfiguration(configuration ->
                        configuration.retryStrategy(software.amazon.awssdk.retries.DefaultRetryStrategy.doNotRetry()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
