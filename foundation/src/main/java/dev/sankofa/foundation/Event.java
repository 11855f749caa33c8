package dev.sankofa.foundation;

import java.time.Duration;

/** What a run tells while it works; shown by the command line, the server and the user interface each in its own way. */
public sealed interface Event {
    /** What the event is about: a component's name, or "repository". */
    String subject();

    /**
     * A step began.
     *
     * @param step what is done now, such as "reading the database"
     */
    record Started(String subject, String step) implements Event {}

    /**
     * How far a step is. Numbers only grow within a step; totals are 0 while unknown.
     *
     * @param itemsDone files, objects or rows finished
     * @param bytesDone bytes of the source that are finished, before compression
     */
    record Progress(String subject, String step, long itemsDone, long itemsTotal, long bytesDone, long bytesTotal)
            implements Event {}

    /** A step ended well. */
    record Finished(String subject, String step, long items, long bytes, Duration duration) implements Event {}

    /** Something the user should know in the morning; the run goes on. */
    record Warning(String subject, String message) implements Event {}

    /** An attempt failed and will be made again after the delay. */
    record Retrying(String subject, String attempt, String reason, Duration delay) implements Event {}
}
