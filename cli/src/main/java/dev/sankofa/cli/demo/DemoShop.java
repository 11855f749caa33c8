package dev.sankofa.cli.demo;

import dev.sankofa.cli.demo.Stages.Outcome;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All parts of the shop, running. */
final class DemoShop implements AutoCloseable {
    private final List<ShopPart> parts = new ArrayList<>();

    /** Starts one part after the other; when one does not start, those before it are ended. */
    static DemoShop start(DemoSettings settings, Stages stages) throws IOException, SQLException {
        DemoShop shop = new DemoShop();
        boolean started = false;
        try {
            shop.add(stages, "start PostgreSQL", () -> DemoDatabase.start(settings));
            shop.add(stages, "start an object store", () -> DemoObjects.start(settings));
            shop.add(stages, "start a registry", () -> DemoImages.start(settings));
            shop.add(stages, "start Redis", () -> DemoCache.start(settings));
            shop.add(stages, "start a cluster", () -> DemoCluster.start(settings, shop));
            started = true;
            return shop;
        } finally {
            if (!started) {
                shop.close();
            }
        }
    }

    private void add(Stages stages, String stage, Stages.Work<ShopPart> start) throws IOException, SQLException {
        stages.run(stage, () -> {
            ShopPart part = start.run();
            parts.add(part);
            return new Outcome<>(part, "port " + part.port());
        });
    }

    /** In the order in which they were started. */
    List<ShopPart> parts() {
        return List.copyOf(parts);
    }

    <P extends ShopPart> P part(Class<P> type) {
        return parts.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /** How many things of each kind all parts hold now. */
    Map<String, Long> amounts() throws IOException, SQLException {
        Map<String, Long> amounts = new LinkedHashMap<>();
        for (ShopPart part : parts) {
            amounts.putAll(part.amounts());
        }
        return amounts;
    }

    /** Leaves all of them running. */
    void keep() throws IOException {
        for (ShopPart part : parts) {
            part.keep();
        }
    }

    @Override
    public void close() {
        parts.reversed().forEach(ShopPart::close);
    }
}
