package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.cluster.SandboxServer;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against the sandbox's API server. */
class SplitHostTest extends SplitHostSuite {
    @RegisterExtension
    private static final SandboxServer SERVER = new SandboxServer();

    @Override
    Map<String, ?> settings() {
        return SERVER.settings();
    }
}
