package dev.sankofa.sandbox.afrimart;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A product image: a real PNG that any viewer shows, mostly noise so that it neither compresses nor repeats, as photographs do.
 *
 * <p>PNG specification, third edition: signature, IHDR, IDAT, IEND; each chunk is length, type, data, CRC-32 of type and data.
 */
final class ProductImage {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int BYTES_PER_PIXEL = 3;

    private ProductImage() {}

    /** About the given number of bytes, different for every seed. */
    static byte[] png(long seed, int aboutBytes) {
        int side = Math.max(8, (int) Math.sqrt(aboutBytes / (double) BYTES_PER_PIXEL));
        ByteArrayOutputStream png = new ByteArrayOutputStream(aboutBytes + 1024);
        png.writeBytes(SIGNATURE);
        chunk(png, "IHDR", header(side));
        chunk(png, "IDAT", deflated(pixels(side, new Random(seed))));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** Width, height, eight bits a sample, true colour, standard compression and filter, not interlaced. */
    private static byte[] header(int side) {
        return ByteBuffer.allocate(13)
                .putInt(side)
                .putInt(side)
                .put((byte) 8)
                .put((byte) 2)
                .put(new byte[3])
                .array();
    }

    /** Rows of pixels, each after a filter byte 0. */
    private static byte[] pixels(int side, Random random) {
        int rowBytes = 1 + side * BYTES_PER_PIXEL;
        byte[] rows = new byte[side * rowBytes];
        random.nextBytes(rows);
        for (int row = 0; row < side; row++) {
            rows[row * rowBytes] = 0;
        }
        return rows;
    }

    private static byte[] deflated(byte[] data) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 64);
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(name);
        png.writeBytes(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
