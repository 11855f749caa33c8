package dev.sankofa.components.postgres.wire;

import java.nio.file.Path;

/** Where a server listens. */
public sealed interface ServerAddress {
    /**
     * @param host name or address
     */
    record Tcp(String host, int port) implements ServerAddress {
        public Tcp {
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("not a port: " + port);
            }
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * @param directory that holds the socket {@code .s.PGSQL.port}
     */
    record Unix(Path directory, int port) implements ServerAddress {
        Path socket() {
            return directory.resolve(".s.PGSQL." + port);
        }

        @Override
        public String toString() {
            return socket().toString();
        }
    }
}
