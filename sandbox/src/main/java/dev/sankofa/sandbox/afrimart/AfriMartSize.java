package dev.sankofa.sandbox.afrimart;

/** How large a shop to make. Every product has one image; orders have one to four items; every user has a session. */
public enum AfriMartSize {
    /** About 10 MB of rows, 8 MB of product images and 2 MB of container images. */
    SMALL(500, 400, 3_000, 20_000, 200_000),
    /** About 100 MB of rows, 160 MB of product images and 20 MB of container images. */
    MEDIUM(20_000, 4_000, 150_000, 40_000, 2_000_000),
    /** About 1 GB of rows, 1 GB of product images and 200 MB of container images. */
    LARGE(200_000, 20_000, 1_500_000, 50_000, 20_000_000);

    private final int users;
    private final int products;
    private final int orders;
    private final int imageBytes;
    private final int layerBytes;

    AfriMartSize(int users, int products, int orders, int imageBytes, int layerBytes) {
        this.users = users;
        this.products = products;
        this.orders = orders;
        this.imageBytes = imageBytes;
        this.layerBytes = layerBytes;
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

    /** How large each layer of a container image is. */
    public int layerBytes() {
        return layerBytes;
    }
}
