package dev.sankofa.components.objects;

import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a restore may do and how it is proven.
 *
 * @param deletesExtra whether keys that the capture does not have are deleted
 * @param expectedBucket the bucket that the caller means, to catch a wrong one
 * @param allowForeign whether a bucket that has objects, but none of the captured ones, may be written to
 * @param verifiesBytes whether a proof reads every byte back
 */
record RestoreRules(
        boolean deletesExtra, Optional<String> expectedBucket, boolean allowForeign, boolean verifiesBytes) {
    static final List<Setting> SETTINGS = Stream.concat(
                    ObjectsSettings.BUCKET.stream(),
                    Stream.of(
                            Setting.withDefault(
                                    "extra",
                                    Setting.Type.TEXT,
                                    "keep",
                                    "What becomes of keys that the capture does not have: keep, or delete as the plan lists them."),
                            Setting.optional(
                                    "expect-bucket",
                                    Setting.Type.TEXT,
                                    "Refuse unless the target bucket has this name: a guard against the wrong environment."),
                            Setting.withDefault(
                                    "allow-foreign",
                                    Setting.Type.FLAG,
                                    "false",
                                    "Whether a bucket may be written to that has objects, but none of the captured keys."),
                            Setting.withDefault(
                                    "verify",
                                    Setting.Type.TEXT,
                                    "listing",
                                    "What a proof compares: listing (keys, sizes, ETags, checksums) or bytes (every byte is read).")))
            .toList();

    static RestoreRules of(Settings said) {
        return new RestoreRules(
                choice(said, "extra", "keep", "delete"),
                said.optionalText("expect-bucket"),
                said.flag("allow-foreign", false),
                choice(said, "verify", "listing", "bytes"));
    }

    /** Whether the second choice was made. */
    private static boolean choice(Settings said, String name, String first, String second) {
        String value = said.optionalText(name).orElse(first);
        if (value.equals(first) || value.equals(second)) {
            return value.equals(second);
        }
        throw ObjectsSettings.invalid(
                name + " is '" + value + "'", "Set " + name + " to " + first + " or " + second + ".");
    }
}
