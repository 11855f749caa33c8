package dev.sankofa.components.objects.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

final class RequestSignerTest {
    /** The examples of "Signature Calculations for the Authorization Header" in the Amazon S3 API reference. */
    private static final S3Bucket EXAMPLE =
            new S3Bucket(URI.create("https://s3.amazonaws.com"), "us-east-1", "examplebucket", false);

    private static final S3Credentials CREDENTIALS = new S3Credentials(
            "AKIAIOSFODNN7EXAMPLE", Secret.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), Optional.empty());
    private static final Instant TIME = Instant.parse("2013-05-24T00:00:00Z");

    @Test
    void signsTheReferencesGetObject() {
        S3Request request = S3Request.object("GET", ObjectKey.of("test.txt"))
                .header("range", "bytes=0-9")
                .build();

        assertThat(signature(request)).isEqualTo("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void signsTheReferencesPutObject() {
        S3Request signed = S3Request.object("PUT", ObjectKey.of("test$file.text"))
                .header("date", "Fri, 24 May 2013 00:00:00 GMT")
                .header("x-amz-storage-class", "REDUCED_REDUNDANCY")
                .content("Welcome to Amazon S3.".getBytes(StandardCharsets.UTF_8))
                .build();
        signed.headers().remove("content-md5");

        assertThat(signature(signed)).isEqualTo("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void signsTheReferencesGetBucketLifecycle() {
        assertThat(signature(S3Request.bucket("GET").query("lifecycle").build()))
                .isEqualTo("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    @Test
    void signsTheReferencesListing() {
        S3Request request = S3Request.bucket("GET")
                .query("max-keys", "2")
                .query("prefix", "J")
                .build();

        assertThat(signature(request)).isEqualTo("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "a//b",
                "/lead",
                "./a/../b",
                "a b+c%20&=?#",
                "n\nl",
                "\uD83D\uDE00",
                "e\u0301",
                "dir/",
                "~*'()!"
            })
    void signsOddKeysAsTheVendorsSignerDoesWhenItIsToldNotToNormalise(String key) {
        S3Request request = S3Request.object("GET", ObjectKey.of(key)).build();

        assertThat(signature(request)).isEqualTo(vendorSignature(ObjectKey.of(key)));
    }

    @Test
    void sendsNoSignatureWithoutCredentials() {
        Map<String, String> headers =
                new RequestSigner(EXAMPLE).sign(S3Request.bucket("GET").build(), Optional.empty(), TIME);

        assertThat(headers).containsOnlyKeys("host");
    }

    @Test
    void sendsTheSessionToken() {
        S3Credentials temporary = new S3Credentials("id", Secret.of("key"), Optional.of(Secret.of("token")));
        Map<String, String> headers =
                new RequestSigner(EXAMPLE).sign(S3Request.bucket("GET").build(), Optional.of(temporary), TIME);

        assertThat(headers).containsEntry("x-amz-security-token", "token");
        assertThat(headers.get("authorization")).contains("x-amz-security-token");
    }

    private static String signature(S3Request request) {
        String header = new RequestSigner(EXAMPLE)
                .sign(request, Optional.of(CREDENTIALS), TIME)
                .getOrDefault("authorization", "");
        return header.substring(header.lastIndexOf('=') + 1);
    }

    private static String vendorSignature(ObjectKey key) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("https")
                .host("examplebucket.s3.amazonaws.com")
                .encodedPath("/" + key.encodedPath())
                .build();
        String header = AwsV4HttpSigner.create()
                .sign(r -> r.identity(AwsCredentialsIdentity.create(
                                CREDENTIALS.accessKeyId(),
                                CREDENTIALS.secretKey().reveal()))
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(TIME, ZoneOffset.UTC)))
                .request()
                .firstMatchingHeader("Authorization")
                .orElseThrow();
        return header.substring(header.lastIndexOf('=') + 1);
    }
}
