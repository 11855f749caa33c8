package dev.sankofa.recovery.capture;

import static java.util.Objects.requireNonNull;

import dev.sankofa.components.spi.Component;
import dev.sankofa.recovery.point.Names;
import java.util.Optional;

/**
 * A component that takes part in a backup.
 *
 * @param name its name in the policy; also its folder in the point
 * @param kind its kind's name
 * @param order lower numbers are captured first: what names things before what holds them (a database before its objects)
 * @param notDue why it is not to be captured now but carried over from the previous point; empty when it is due. Without a
 *     previous capture it is captured in any case
 */
public record BackupComponent(String name, String kind, int order, Component component, Optional<String> notDue) {
    public BackupComponent {
        if (!Names.isPlain(name)) {
            throw new IllegalArgumentException("component is not a plain name: '" + name + "'");
        }
        requireNonNull(kind, "kind is null");
        requireNonNull(component, "component is null");
    }

    /** A component that is captured now. */
    public static BackupComponent due(String name, String kind, int order, Component component) {
        return new BackupComponent(name, kind, order, component, Optional.empty());
    }
}
