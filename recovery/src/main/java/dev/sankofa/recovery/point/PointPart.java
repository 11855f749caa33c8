package dev.sankofa.recovery.point;

import static java.util.Objects.requireNonNull;

import dev.sankofa.components.spi.Capture;
import java.util.Optional;

/**
 * What a point holds of one component.
 *
 * @param name the component's name in the policy
 * @param kind the component's kind, such as {@code postgres}
 * @param order its place in the order of capture; parts of lower numbers were captured before those of higher ones
 * @param folder where its entries stand, below the application's folder
 * @param size of the folder
 * @param capture what the component said; of the earlier capture when carried over
 * @param carriedOver empty when it was captured for this point
 */
public record PointPart(
        String name,
        String kind,
        int order,
        String folder,
        FolderSize size,
        Capture capture,
        Optional<CarriedOver> carriedOver) {
    public PointPart {
        Names.requirePlain("component", name);
        Names.requirePlain("kind", kind);
        Names.requirePlain("folder", folder);
        if (folder.equals(RecoveryPoint.MANIFEST)) {
            throw new IllegalArgumentException("a component's folder cannot be named " + RecoveryPoint.MANIFEST);
        }
        requireNonNull(size, "size is null");
        requireNonNull(capture, "capture is null");
    }

    public boolean isCarriedOver() {
        return carriedOver.isPresent();
    }
}
