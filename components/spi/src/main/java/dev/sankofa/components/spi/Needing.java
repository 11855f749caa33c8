package dev.sankofa.components.spi;

/** A component that brings back what needs things of others, such as pods that need images; its plan says which are not to be had. */
public interface Needing {
    /**
     * This component with somebody to ask; to be used for one plan. Without, a plan says nothing about it.
     *
     * @param supply of what its kind {@link ComponentKind#needs()}; open as long as it plans
     */
    Component supplied(Supply supply);
}
