package dev.sankofa.components.images;

import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Supply;
import dev.sankofa.components.spi.Supplying;
import java.util.List;

/** Tells plans of others which images can be pulled. */
final class ImageSupplying implements Supplying {
    @Override
    public String what() {
        return "images";
    }

    @Override
    public Supply open(List<Part> parts, RunContext run) {
        return new ImageSupply(parts.stream().map(HeldImages::new).toList(), run);
    }
}
