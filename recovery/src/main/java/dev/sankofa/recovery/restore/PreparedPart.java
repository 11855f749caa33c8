package dev.sankofa.recovery.restore;

import dev.sankofa.components.spi.CaptureSource;

/** A part with everything that its restore needs. */
record PreparedPart(RestoreTarget target, CaptureSource source, PartPlan planned) {
    String name() {
        return target.name();
    }
}
