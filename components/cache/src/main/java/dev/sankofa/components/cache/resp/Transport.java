package dev.sankofa.components.cache.resp;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach a server.
 *
 * @param encrypted with TLS; certificates and host name are always verified
 * @param authorities a PEM file of certificates to trust instead of the platform's
 * @param silence how long the server may say nothing before it is given up
 */
public record Transport(String host, int port, boolean encrypted, Optional<Path> authorities, Duration silence) {
    public Transport {
        requireNonNull(host, "host is null");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port is out of range: " + port);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
