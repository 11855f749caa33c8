package dev.sankofa.sandbox.kubernetes.pod;

/** What became of a container. */
public sealed interface ContainerState {
    String container();

    /** The image that runs, {@code NAME@sha256:…}; empty when that is unknown. */
    String imageId();

    /**
     * Does not run, yet or any more.
     *
     * @param reason such as {@code ContainerCreating}, {@code ImagePullBackOff}, {@code CrashLoopBackOff}
     * @param restarts how often it was started again
     */
    record Waiting(String container, String imageId, String reason, String message, int restarts)
            implements ContainerState {}

    /**
     * Runs.
     *
     * @param ready whether it may be sent requests
     */
    record Running(String container, String imageId, boolean ready, int restarts) implements ContainerState {}

    /**
     * Has ended and is not started again.
     *
     * @param reason such as {@code Completed}, {@code Error}
     */
    record Terminated(String container, String imageId, int exitCode, String reason, int restarts)
            implements ContainerState {}
}
