package dev.sankofa.components.images;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.components.spi.Inquiry;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Supplying;
import dev.sankofa.http.RetryPolicy;
import java.util.List;
import java.util.Optional;

/** Container images of any registry. */
public final class ImagesKind implements ComponentKind {
    private final RetryPolicy retry;

    public ImagesKind() {
        this(RetryPolicy.PATIENT);
    }

    /** @param retry for captures and restores */
    ImagesKind(RetryPolicy retry) {
        this.retry = retry;
    }

    @Override
    public String name() {
        return "images";
    }

    @Override
    public String description() {
        return "Container images of any registry, by name, pattern or digest, or because they run: all platforms and signatures, byte for byte.";
    }

    @Override
    public List<Setting> settings() {
        return ImagesSettings.SETTINGS;
    }

    @Override
    public List<Setting> restoreSettings() {
        return RestoreRules.SETTINGS;
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(ImagesSettings.INQUIRY);
    }

    @Override
    public Optional<Supplying> supplies() {
        return Optional.of(new ImageSupplying());
    }

    @Override
    public Component open(String name, Settings settings) {
        return new ImagesComponent(name, ImagesSettings.of(settings), retry);
    }
}
