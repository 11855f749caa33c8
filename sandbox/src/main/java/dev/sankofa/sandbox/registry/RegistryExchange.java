package dev.sankofa.sandbox.registry;

import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.Target;
import dev.sankofa.sandbox.registry.store.RegistryStore;
import java.io.IOException;
import java.util.Set;

/** One request that was understood and allowed, and what the registry is. */
record RegistryExchange(
        HttpRequest http,
        Target target,
        Route route,
        RegistryStore store,
        Set<RegistryQuirk> quirks,
        String blobServer) {
    boolean has(RegistryQuirk quirk) {
        return quirks.contains(quirk);
    }

    String repository() {
        return route.repository();
    }

    String parameter(String name) {
        return target.parameter(name).orElse("");
    }

    void requireRepository() {
        if (!store.hasRepository(repository())) {
            throw new RegistryException(RegistryError.NAME_UNKNOWN, "no such repository: " + repository());
        }
    }

    void prepareRepository() throws IOException {
        if (store.hasRepository(repository())) {
            return;
        }
        if (has(RegistryQuirk.REPOSITORIES_MUST_EXIST)) {
            throw new RegistryException(
                    RegistryError.NAME_UNKNOWN,
                    "The repository with name '" + repository() + "' does not exist in the registry");
        }
        store.createRepository(repository());
    }
}
