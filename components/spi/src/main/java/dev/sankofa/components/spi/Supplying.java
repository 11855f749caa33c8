package dev.sankofa.components.spi;

import java.util.List;
import java.util.Optional;

/** How a kind tells the plans of others what its things are worth to them: whether they can be had, now or by the same restore. */
public interface Supplying {
    /** What is supplied, such as {@code images}: see {@link ComponentKind#needs()}. */
    String what();

    /**
     * Opens a look for one plan; asks nobody yet. The caller closes it.
     *
     * @param parts the policy's components of this kind; others may need things of the kind also when there are none
     */
    Supply open(List<Part> parts, RunContext run);

    /**
     * A component of the kind.
     *
     * @param target settings of its restore; empty settings when it is not restored
     * @param capture what the point has of it, if anything
     * @param isRestored whether the plan restores it
     */
    record Part(
            String name, Component component, Settings target, Optional<CaptureSource> capture, boolean isRestored) {}
}
