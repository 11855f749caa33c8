package dev.sankofa.application.policy;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import java.util.List;
import java.util.Map;

/** A kind that declares a setting of every type and remembers what it was opened with. */
final class SampleKind implements ComponentKind {
    private final String name;
    Settings opened = Settings.of("nobody", List.of(), Map.of());

    SampleKind(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "A sample.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.required("host", Setting.Type.TEXT, "Where the server is."),
                Setting.withDefault("port", Setting.Type.NUMBER, "5432", "The server's port."),
                Setting.optional("password", Setting.Type.SECRET, "The password."),
                Setting.withDefault("compress", Setting.Type.FLAG, "true", "Whether to compress."),
                Setting.optional("limit", Setting.Type.SIZE, "At most this much."),
                Setting.optional("patience", Setting.Type.DURATION, "How long to wait."),
                Setting.optional("directory", Setting.Type.PATH, "Where files are."),
                Setting.optional("endpoint", Setting.Type.URI, "The address."),
                Setting.optional("exclude", Setting.Type.TEXT_LIST, "What to leave out."));
    }

    @Override
    public List<Setting> restoreSettings() {
        return List.of();
    }

    @Override
    public Component open(String componentName, Settings settings) {
        opened = settings;
        throw new IllegalStateException("a sample has no component: " + componentName);
    }
}
