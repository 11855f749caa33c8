package dev.sankofa.recovery.capture;

import dev.sankofa.recovery.contract.Contract;
import dev.sankofa.recovery.point.Names;
import java.util.List;

/**
 * What a backup shall do.
 *
 * @param application a plain name; becomes the snapshot's top folder
 * @param components at least one, each name once
 * @param contracts recorded in the manifest
 * @param hostname written into the snapshot and the lock
 * @param username written into the snapshot and the lock
 * @param tool program and version, such as {@code sankofa 0.1.0}
 */
public record BackupRequest(
        String application,
        List<BackupComponent> components,
        List<Contract> contracts,
        String hostname,
        String username,
        String tool) {
    public BackupRequest {
        if (!Names.isPlain(application)) {
            throw new IllegalArgumentException("application is not a plain name: '" + application + "'");
        }
        components = List.copyOf(components);
        contracts = List.copyOf(contracts);
        if (components.isEmpty()) {
            throw new IllegalArgumentException("a backup without a component");
        }
        if (components.stream().map(BackupComponent::name).distinct().count() < components.size()) {
            throw new IllegalArgumentException("a backup has two components of the same name");
        }
    }
}
