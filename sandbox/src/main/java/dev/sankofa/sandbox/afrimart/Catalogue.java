package dev.sankofa.sandbox.afrimart;

import java.util.List;
import java.util.Locale;

/** What the shop sells: names, prices and image keys by product number. */
final class Catalogue {
    private static final List<String> THINGS = List.of(
            "Kente scarf",
            "Shea butter",
            "Djembe",
            "Bolga basket",
            "Ankara dress",
            "Cocoa nibs",
            "Adinkra print",
            "Rooibos tea");
    private static final List<String> ORIGINS =
            List.of("Kumasi", "Tamale", "Dakar", "Lagos", "Nairobi", "Bamako", "Abidjan", "Accra");

    private Catalogue() {}

    static String productName(int product) {
        return THINGS.get(product % THINGS.size()) + " from " + ORIGINS.get(product / THINGS.size() % ORIGINS.size())
                + " no. " + product;
    }

    static long priceCents(int product) {
        return 199 + product * 37L % 50_000;
    }

    /**
     * The key of a product's image in the bucket. Shops in the wild have keys that tools trip over, and so has this one: spaces,
     * accents, an empty path segment, characters that need escaping, a character beyond the basic plane.
     */
    static String imageKey(int product) {
        String number = String.format(Locale.ROOT, "%06d", product);
        return switch (product % 97) {
            case 11 -> "products/" + number + "/front view (1).png";
            case 23 -> "products/" + number + "/Akwááb\u0254 \u2013 kente & gold+100%.png";
            case 37 -> "products/" + number + "//front.png";
            case 53 -> "products/" + number + "/\ud83c\udf0d.png";
            default -> "products/" + number + "/front.png";
        };
    }
}
