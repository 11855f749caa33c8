package dev.sankofa.components.spi.cutover;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import java.util.List;

/**
 * What keeps applications from a server.
 *
 * @param description what is done, for people
 * @param facts what fencing and unfencing need to know: the state before
 * @param findings an {@code ERROR} means it cannot be done
 */
public record Fence(String description, Facts facts, List<Finding> findings) {
    public Fence {
        findings = List.copyOf(findings);
    }
}
