package dev.sankofa.components.objects.s3;

/** Under which condition a key may be written, so that a write never replaces what nobody looked at. */
public sealed interface WriteCondition {
    /** Whatever is there. */
    record None() implements WriteCondition {}

    /** Only when the key has no current object. */
    record Absent() implements WriteCondition {}

    /** Only while the current object is this one. */
    record Unchanged(EntityTag etag) implements WriteCondition {}

    /** Puts the condition on a request. */
    default void applyTo(S3Request.Builder request) {
        switch (this) {
            case None() -> {}
            case Absent() -> request.header("if-none-match", "*");
            case Unchanged(EntityTag etag) -> request.header("if-match", etag.quoted());
        }
    }
}
