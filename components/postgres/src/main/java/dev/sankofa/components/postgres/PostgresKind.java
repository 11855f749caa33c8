package dev.sankofa.components.postgres;

import dev.sankofa.components.postgres.restore.RestoreTarget;
import dev.sankofa.components.postgres.serving.ServingRules;
import dev.sankofa.components.postgres.source.PostgresSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import java.util.ArrayList;
import java.util.List;

/** The kind {@code postgres}: a whole PostgreSQL cluster, taken over the replication protocol. */
public final class PostgresKind implements ComponentKind {
    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String description() {
        return "A PostgreSQL cluster of version 14 to 18, taken whole over the replication protocol with the log that makes it"
                + " consistent.";
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(PostgresSource.SETTINGS);
        settings.addAll(ServingRules.SETTINGS);
        return settings;
    }

    @Override
    public List<Setting> restoreSettings() {
        List<Setting> settings = new ArrayList<>(RestoreTarget.SETTINGS);
        settings.addAll(LiveTarget.SETTINGS);
        return settings;
    }

    @Override
    public Component open(String name, Settings settings) {
        return new PostgresComponent(name, PostgresSource.of(name, settings), ServingRules.of(name, settings));
    }
}
