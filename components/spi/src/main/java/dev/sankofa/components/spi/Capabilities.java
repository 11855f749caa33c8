package dev.sankofa.components.spi;

/**
 * What a component can do, so that callers ask instead of trying.
 *
 * @param reusesParent an unchanged source is recognised from the parent capture without reading it again
 * @param restoresInPlace a restore may go to the source itself, not only to an empty place
 * @param verifiesCapture {@link VerificationSubject.CaptureItself} is supported as configured
 * @param consistent the capture is the state of one instant, rather than of a span of time
 */
public record Capabilities(
        boolean reusesParent, boolean restoresInPlace, boolean verifiesCapture, boolean consistent) {}
