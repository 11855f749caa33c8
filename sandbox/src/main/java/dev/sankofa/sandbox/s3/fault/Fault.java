package dev.sankofa.sandbox.s3.fault;

import dev.sankofa.sandbox.s3.error.S3Error;
import java.time.Duration;

/** What goes wrong with a request. */
public sealed interface Fault {
    /** Refused with this error before anything is done; {@code 503 SlowDown} and {@code 500 InternalError} are the usual ones. */
    record Refusal(S3Error error) implements Fault {}

    /** Status 200 and an error document, as copies and completions do when they fail late; nothing is done. */
    record ErrorInBody(S3Error error) implements Fault {}

    /** Done, but the document of the answer is cut to this many bytes; the HTTP message itself is whole. */
    record CutDocument(int bytes) implements Fault {}

    /** A listing that ignores its marker and answers its first page once more. */
    record RepeatedPage() implements Fault {}

    /** Done, but the connection is reset before the answer. */
    record CutBeforeAnswer() implements Fault {}

    /** Done, but the connection is reset after this many bytes of the answer's body. */
    record CutBody(long bytes) implements Fault {}

    /** Done, but the answer waits this long. */
    record SlowFirstByte(Duration delay) implements Fault {}

    /** One byte of the answer's body, counted from 0, comes out with all its bits turned. */
    record FlippedByte(long offset) implements Fault {}

    /** Something else happens first: a version expires, an object is overwritten. Then the request is done as usual. */
    record Before(Meanwhile meanwhile) implements Fault {}

    /** Something else happens right after the request was done and before its answer is sent. */
    record After(Meanwhile meanwhile) implements Fault {}
}
