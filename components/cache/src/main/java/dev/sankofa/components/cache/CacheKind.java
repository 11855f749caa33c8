package dev.sankofa.components.cache;

import dev.sankofa.components.cache.capture.CaptureRules;
import dev.sankofa.components.cache.restore.RestoreRules;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.cache.serving.ServingRules;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import java.util.List;
import java.util.stream.Stream;

/** Redis and Valkey. */
public final class CacheKind implements ComponentKind {
    private static final List<Setting> SOURCE = Stream.of(
                    ServerSettings.SETTINGS.stream().map(CacheKind::requireHost),
                    CaptureRules.SETTINGS.stream(),
                    ServingRules.SETTINGS.stream())
            .flatMap(settings -> settings)
            .toList();

    private static Setting requireHost(Setting setting) {
        return setting.name().equals("host")
                ? Setting.required(setting.name(), setting.type(), setting.description())
                : setting;
    }

    @Override
    public String name() {
        return "cache";
    }

    @Override
    public String description() {
        return "Redis or Valkey, a server or a cluster: the state of one instant by its replication stream, with a census of"
                + " what would really be lost.";
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
        return new CacheComponent(
                name, ServerSettings.of(settings), CaptureRules.of(name, settings), ServingRules.of(name, settings));
    }
}
