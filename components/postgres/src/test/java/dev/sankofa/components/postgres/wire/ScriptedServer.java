package dev.sankofa.components.postgres.wire;

import dev.sankofa.foundation.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A server that has said everything already, and listens to nobody. */
final class ScriptedServer {
    private ScriptedServer() {}

    static WireConnection connection(byte[] answers) throws IOException {
        ConnectionSettings settings = new ConnectionSettings(
                new ServerAddress.Tcp("127.0.0.1", 1),
                "nobody",
                Optional.empty(),
                TlsMode.DISABLE,
                Optional.empty(),
                Map.of(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        return new WireConnection(settings, new Script(Bytes.of(answers)));
    }

    private record Script(Bytes answers) implements Transport {
        @Override
        public InputStream input() {
            return new ByteArrayInputStream(answers.toArray());
        }

        @Override
        public OutputStream output() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void silenceLimit(Duration limit) {}

        @Override
        public void close() {}
    }
}
