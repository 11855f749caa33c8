package dev.sankofa.components.objects;

/** What has to be done with one key of a target so that it becomes what the capture has. */
enum Difference {
    /** Nothing: bytes, fields and tags are the same. */
    NONE,
    /** The target has no such key. */
    MISSING,
    /** The bytes differ, or cannot be shown to be the same. */
    BYTES,
    /** The bytes are the same, the fields or metadata are not. */
    FIELDS,
    /** Only the tags differ. */
    TAGS,
    /** The capture has no such key. */
    EXTRA
}
