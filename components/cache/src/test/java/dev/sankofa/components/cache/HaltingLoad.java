package dev.sankofa.components.cache;

import dev.sankofa.components.cache.load.LoadTerms;
import dev.sankofa.components.cache.load.TemporaryPrimary;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A process of its own that ends in the middle of a load, without a word: {@code HaltingLoad PORT PASSWORD DIRECTORY}. */
final class HaltingLoad {
    static final int STATUS = 7;

    private HaltingLoad() {}

    public static void main(String[] arguments) throws IOException {
        ServerSettings server = ServerSettings.of(Settings.of(
                "test",
                new CacheKind().settings(),
                Map.of("host", "127.0.0.1", "port", arguments[0], "password", arguments[1])));
        RunContext run =
                new RunContext(EventListener.NONE, new Cancellation(), InstantSource.system(), Path.of(arguments[2]));
        new TemporaryPrimary(server, new LoadTerms(server, Optional.empty()), run).load(out -> {
            out.write("REDIS0009\0\001k\001v".getBytes(StandardCharsets.ISO_8859_1));
            Runtime.getRuntime().halt(STATUS);
            return 0;
        });
    }
}
