package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.sandbox.http.WebClient;
import dev.sankofa.sandbox.s3.auth.PresignedUrl;
import java.io.IOException;
import java.util.Map;

/** The bucket of product images, as the program that shows them sees it. */
final class ProductImages {
    private final PresignedUrl urls;
    private final String bucket;

    /**
     * @throws IOException when the environment does not say where it is
     */
    ProductImages(Map<String, String> environment) throws IOException {
        urls = new PresignedUrl(
                ServerUrl.parse("S3_ENDPOINT", environment.getOrDefault("S3_ENDPOINT", "")),
                environment.getOrDefault("S3_REGION", "us-east-1"),
                environment.getOrDefault("S3_ACCESS_KEY", ""),
                environment.getOrDefault("S3_SECRET_KEY", ""));
        bucket = environment.getOrDefault("S3_BUCKET", "");
    }

    /** All bytes of an object, or why there are none. */
    WebClient.Answer get(String key) throws IOException {
        return WebClient.get(urls.of("GET", bucket, key));
    }

    /**
     * @throws IOException when the bucket is not there, or is not ours
     */
    void check() throws IOException {
        int status =
                WebClient.ask("HEAD", urls.of("HEAD", bucket, ""), Map.of()).status();
        if (status != 200) {
            throw new IOException("bucket " + bucket + ": status " + status);
        }
    }
}
