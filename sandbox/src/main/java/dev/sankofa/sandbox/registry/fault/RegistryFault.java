package dev.sankofa.sandbox.registry.fault;

import java.time.Duration;

/** What goes wrong with a request to the registry. */
public sealed interface RegistryFault {
    /** Refused with this status and error code before anything is done; a retry-after of zero is not sent. */
    record Refusal(int status, String code, Duration retryAfter) implements RegistryFault {}

    /** Done, but the connection is reset before the answer. */
    record CutBeforeAnswer() implements RegistryFault {}

    /** Done, but the connection is reset after this many bytes of the answer's body. */
    record CutBody(long bytes) implements RegistryFault {}

    /** One byte of the answer's body, counted from 0, comes out with all its bits turned. */
    record FlippedByte(long offset) implements RegistryFault {}

    /** The answer's {@code Docker-Content-Digest} names another digest than that of the bytes. */
    record WrongDigestHeader() implements RegistryFault {}

    /** Half of the request's body is taken and kept, then the connection is reset. */
    record CutUpload(long bytes) implements RegistryFault {}

    /** Something else happens first: a tag moves, an upload session is lost. Then the request is done as usual. */
    record Before(Runnable happening) implements RegistryFault {}
}
