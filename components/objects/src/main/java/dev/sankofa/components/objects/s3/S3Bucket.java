package dev.sankofa.components.objects.s3;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A bucket and the way to it.
 *
 * @param endpoint of the store, such as {@code https://s3.example.org}; scheme {@code http} or {@code https}
 * @param pathStyle whether the bucket is the first part of the path, or else of the host name
 */
public record S3Bucket(URI endpoint, String region, String name, boolean pathStyle) {
    public S3Bucket {
        requireNonNull(region, "region is null");
        if (!("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))
                || endpoint.getHost() == null) {
            throw new IllegalArgumentException(
                    "not an endpoint: '" + endpoint + "' (write https://host or http://host:port)");
        }
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,254}")) {
            throw new IllegalArgumentException("not a bucket name: '" + name + "'");
        }
    }

    /** A bucket of AWS itself. Names with dots do not fit the wildcard of its certificates and go into the path. */
    public static S3Bucket ofAws(String region, String name) {
        String suffix = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
        return new S3Bucket(URI.create("https://s3." + region + suffix), region, name, name.contains("."));
    }

    boolean isEncrypted() {
        return endpoint.getScheme().equals("https");
    }

    String host() {
        String host = requireNonNull(endpoint.getHost()).toLowerCase(Locale.ROOT);
        return pathStyle ? host : name + "." + host;
    }

    /** Where the connection goes; an IPv6 address without its brackets. */
    String address() {
        String host = host();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        return endpoint.getPort() >= 0 ? endpoint.getPort() : isEncrypted() ? 443 : 80;
    }

    /** As in the {@code Host} field: without the scheme's own port. */
    String hostHeader() {
        return endpoint.getPort() < 0 ? host() : host() + ":" + endpoint.getPort();
    }

    /** The encoded path of the bucket or of an object in it. */
    String path(Optional<ObjectKey> key) {
        String base = Optional.ofNullable(endpoint.getRawPath()).orElse("");
        while (base.endsWith("/")) {
            base = base.substring(0, base.length() - 1);
        }
        String bucket = pathStyle ? base + "/" + name : base;
        return key.map(k -> bucket + "/" + k.encodedPath()).orElse(pathStyle ? bucket : bucket + "/");
    }

    /** For people, and for recognising the bucket again. */
    public String identity() {
        return "s3://" + name + " at " + endpoint.getScheme() + "://" + requireNonNull(endpoint.getHost())
                + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
    }
}
