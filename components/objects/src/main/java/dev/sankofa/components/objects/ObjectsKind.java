package dev.sankofa.components.objects;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import java.util.List;
import java.util.stream.Stream;

/** Objects of a bucket, in any S3-compatible store. */
public final class ObjectsKind implements ComponentKind {
    private static final List<Setting> SOURCE = Stream.concat(
                    ObjectsSettings.BUCKET.stream().map(ObjectsKind::requireBucket),
                    Stream.of(
                            Setting.withDefault(
                                    "concurrency",
                                    Setting.Type.NUMBER,
                                    "16",
                                    "The most requests under way at once, 1 to 256."),
                            Setting.withDefault(
                                    "tags",
                                    Setting.Type.TEXT,
                                    "read",
                                    "Whose tags are asked: read (objects that are read), all (every object in every capture, which"
                                            + " finds tags changed alone) or none."),
                            Setting.withDefault(
                                    "allow-empty",
                                    Setting.Type.FLAG,
                                    "false",
                                    "Whether a bucket that had objects in the previous capture may have none now."),
                            Setting.withDefault(
                                    "max-shrink",
                                    Setting.Type.NUMBER,
                                    "50",
                                    "By how many percent the number of objects may fall below that of the previous capture.")))
            .toList();

    private static Setting requireBucket(Setting setting) {
        return setting.name().equals("bucket")
                ? Setting.required(setting.name(), setting.type(), setting.description())
                : setting;
    }

    @Override
    public String name() {
        return "objects";
    }

    @Override
    public String description() {
        return "Objects of a bucket of any S3-compatible store: each pinned to its version, read in parallel and verified.";
    }

    @Override
    public List<Setting> settings() {
        return SOURCE;
    }

    @Override
    public List<Setting> restoreSettings() {
        return RestoreRules.SETTINGS;
    }

    @Override
    public Component open(String name, Settings settings) {
        ObjectsSettings source = ObjectsSettings.of(settings, ObjectsSettings.concurrency(settings));
        return new ObjectsComponent(name, source, CaptureRules.of(settings));
    }
}
