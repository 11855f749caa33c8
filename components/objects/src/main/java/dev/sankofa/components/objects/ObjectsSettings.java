package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.DefaultCredentials;
import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.objects.s3.ObjectListing;
import dev.sankofa.components.objects.s3.S3Bucket;
import dev.sankofa.components.objects.s3.S3Client;
import dev.sankofa.components.objects.s3.S3Credentials;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.http.RetryPolicy;
import dev.sankofa.tls.Trust;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A bucket as a policy or a restore names it.
 *
 * @param onAws whether it is AWS itself, whose behaviour is known, rather than a compatible store
 * @param credentials asked before each request
 */
record ObjectsSettings(
        S3Bucket bucket,
        boolean onAws,
        ObjectKey prefix,
        S3Credentials.Source credentials,
        Optional<Path> caFile,
        int concurrency) {
    private static final int MOST_CONCURRENT = 256;
    private static final int MOST_WALKERS = 8;

    /** Those that name a bucket; all optional, because a restore says only what differs. */
    static final List<Setting> BUCKET = List.of(
            Setting.optional("bucket", Setting.Type.TEXT, "The bucket's name."),
            Setting.optional(
                    "endpoint",
                    Setting.Type.URI,
                    "Where the store is, such as https://s3.example.org; without it, AWS in the region."),
            Setting.optional("region", Setting.Type.TEXT, "The bucket's region; us-east-1 without it."),
            Setting.optional("prefix", Setting.Type.TEXT, "Only keys that begin with this; all keys without it."),
            Setting.optional(
                    "access-key",
                    Setting.Type.TEXT,
                    "The access key's id; without it, credentials are found where AWS programs find them."),
            Setting.optional("secret-key", Setting.Type.SECRET, "The secret that belongs to access-key."),
            Setting.optional("session-token", Setting.Type.SECRET, "The token of temporary credentials."),
            Setting.optional("anonymous", Setting.Type.FLAG, "Send no credentials: for a public bucket."),
            Setting.optional(
                    "path-style",
                    Setting.Type.FLAG,
                    "Whether the bucket stands in the path rather than in the host name; true with an endpoint, false on AWS."),
            Setting.optional(
                    "ca-file",
                    Setting.Type.PATH,
                    "PEM file with the certificate authorities to trust, and no others."));

    static ObjectsSettings of(Settings said, int concurrency) {
        Optional<URI> endpoint = said.optionalUri("endpoint");
        String region = said.optionalText("region").orElse("us-east-1");
        String name = said.optionalText("bucket").orElseThrow(() -> invalid("no bucket is named", "Set bucket."));
        return new ObjectsSettings(
                bucket(endpoint, region, name, said),
                endpoint.isEmpty(),
                ObjectKey.of(said.optionalText("prefix").orElse("")),
                credentials(said),
                said.optionalPath("ca-file"),
                concurrency);
    }

    private static S3Bucket bucket(Optional<URI> endpoint, String region, String name, Settings said) {
        try {
            S3Bucket aws = S3Bucket.ofAws(region, name);
            return new S3Bucket(
                    endpoint.orElse(aws.endpoint()),
                    region,
                    name,
                    said.flag("path-style", endpoint.isPresent() || aws.pathStyle()));
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()), "Correct bucket, region or endpoint.");
        }
    }

    private static S3Credentials.Source credentials(Settings said) {
        if (said.flag("anonymous", false)) {
            return S3Credentials.Source.ANONYMOUS;
        }
        Optional<String> id = said.optionalText("access-key");
        if (id.isPresent() != said.optionalSecret("secret-key").isPresent()) {
            throw invalid("access-key and secret-key belong together", "Set both or none.");
        }
        if (id.isEmpty()) {
            return new DefaultCredentials();
        }
        Optional<S3Credentials> fixed = Optional.of(
                new S3Credentials(id.get(), said.secret("secret-key"), said.optionalSecret("session-token")));
        return () -> fixed;
    }

    /** Reads a number within bounds. */
    static int concurrency(Settings said) {
        return (int) bounded(said, "concurrency", 1, MOST_CONCURRENT);
    }

    static long bounded(Settings said, String name, long least, long most) {
        long value = said.number(name);
        if (value < least || value > most) {
            throw invalid(name + " is " + value, "Set " + name + " to " + least + " … " + most + ".");
        }
        return value;
    }

    static SankofaException invalid(String message, String hint) {
        return new SankofaException(ErrorCode.POLICY_INVALID, message, hint);
    }

    /**
     * This bucket, or what a restore says instead. Credentials of the source are not sent to another endpoint.
     */
    ObjectsSettings redirected(Settings target) {
        boolean elsewhere = target.optionalUri("endpoint").isPresent();
        boolean ownCredentials =
                elsewhere || target.optionalText("access-key").isPresent() || target.flag("anonymous", false);
        Optional<URI> endpoint =
                target.optionalUri("endpoint").or(() -> onAws ? Optional.empty() : Optional.of(bucket.endpoint()));
        String region = target.optionalText("region").orElse(bucket.region());
        S3Bucket style = bucket(endpoint, region, target.optionalText("bucket").orElse(bucket.name()), target);
        boolean isOtherStore = elsewhere || onAws;
        boolean pathStyle = isOtherStore ? style.pathStyle() : target.flag("path-style", bucket.pathStyle());
        return new ObjectsSettings(
                new S3Bucket(style.endpoint(), region, style.name(), pathStyle),
                endpoint.isEmpty(),
                target.optionalText("prefix").map(ObjectKey::of).orElse(prefix),
                ownCredentials ? credentials(target) : credentials,
                target.optionalPath("ca-file").or(() -> elsewhere ? Optional.empty() : caFile),
                concurrency);
    }

    /** Half of the requests that may be under way at once, at most, list; the others read. */
    ObjectListing.Walkers walkers(RunContext run) {
        return new ObjectListing.Walkers(Math.clamp(concurrency / 2, 1, MOST_WALKERS), run.scratch());
    }

    /** A client for a run; who opens it closes it. */
    S3Client open(String subject, RunContext run, RetryPolicy retry) {
        S3Client.Terms terms = new S3Client.Terms(caFile.map(Trust::ofFile), concurrency, retry);
        return new S3Client(
                bucket,
                credentials,
                terms,
                new S3Client.Surroundings(subject, run.events(), run.cancellation(), run.clock()));
    }
}
