package dev.sankofa.components.cache.server;

/** Where a server listens. */
public record NodeAddress(String host, int port) {
    @Override
    public String toString() {
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
}
