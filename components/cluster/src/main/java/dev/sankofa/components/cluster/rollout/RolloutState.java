package dev.sankofa.components.cluster.rollout;

/** How far an object is on its way to serve. */
public sealed interface RolloutState {
    /** It serves, in the state that was asked for last. */
    record Ready() implements RolloutState {}

    /**
     * Not yet.
     *
     * @param what is still missing, such as {@code 1 of 3 replicas are updated}
     */
    record Progressing(String what) implements RolloutState {}

    /**
     * Not yet, because somebody refuses its pods. That may pass by itself, such as when the pods before leave room in a quota.
     *
     * @param what is still missing, and who refuses it
     */
    record Refused(String what) implements RolloutState {}

    /** It will not get there by waiting. */
    record Failed(String why) implements RolloutState {}

    static RolloutState ready() {
        return new Ready();
    }

    static RolloutState progressing(String what) {
        return new Progressing(what);
    }

    static RolloutState failed(String why) {
        return new Failed(why);
    }

    /** Whether waiting longer changes nothing. */
    default boolean isFinal() {
        return this instanceof Ready || this instanceof Failed;
    }

    /** For people; empty when it is ready. */
    default String text() {
        return switch (this) {
            case Ready() -> "";
            case Progressing(String what) -> what;
            case Refused(String what) -> what;
            case Failed(String why) -> why;
        };
    }
}
