package dev.sankofa.application;

import dev.sankofa.components.spi.ComponentKind;
import java.util.List;

/** The kinds of component there are. To add one, add its line; nothing else changes. */
public final class Catalogue {
    public static final List<ComponentKind> KINDS = List.of();

    private Catalogue() {}
}
