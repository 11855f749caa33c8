package dev.sankofa.sandbox.afrimart;

/** How large a shop to make. Every product has one image; orders have one to four items. */
public enum AfriMartSize {
    /** About 10 MB of rows and 8 MB of images. */
    SMALL(500, 400, 3_000, 20_000),
    /** About 100 MB of rows and 160 MB of images. */
    MEDIUM(20_000, 4_000, 150_000, 40_000),
    /** About 1 GB of rows and 1 GB of images. */
    LARGE(200_000, 20_000, 1_500_000, 50_000);

    private final int users;
    private final int products;
    private final int orders;
    private final int imageBytes;

    AfriMartSize(int users, int products, int orders, int imageBytes) {
        this.users = users;
        this.products = products;
        this.orders = orders;
        this.imageBytes = imageBytes;
    }

    public int users() {
        return users;
    }

    public int products() {
        return products;
    }

    public int orders() {
        return orders;
    }

    /** About how large one product image is. */
    public int imageBytes() {
        return imageBytes;
    }
}
