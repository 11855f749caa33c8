package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.SandboxServer;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replacing, against the sandbox's API server. */
final class ReplaceTest extends ReplaceSuite {
    @RegisterExtension
    static final SandboxServer SERVER = new SandboxServer();

    @Override
    Map<String, ?> settings() {
        return SERVER.settings();
    }
}
