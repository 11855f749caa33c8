package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.SandboxServer;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Conflicts, against the sandbox's API server. */
final class ConflictTest extends ConflictSuite {
    @RegisterExtension
    static final SandboxServer SERVER = new SandboxServer();

    @Override
    Map<String, ?> settings() {
        return SERVER.settings();
    }
}
