package dev.sankofa.components.cache;

import java.util.Map;

/** The contract once more, with a command for each key. */
final class CommandRestoreContractTest extends CacheContractTest {
    @Override
    protected Map<String, ?> freshTarget() {
        return Servers.with(Servers.settings(server()), "method", "restore");
    }
}
