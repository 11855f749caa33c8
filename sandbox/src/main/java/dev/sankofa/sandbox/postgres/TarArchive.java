package dev.sankofa.sandbox.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Unpacks a tar archive of plain files, directories and symbolic links with names of up to 100 bytes, as the archives of
 * PostgreSQL's programs are. Anything else is refused rather than guessed.
 *
 * <p>A header has 512 bytes: name at 0 (100), mode at 100 (8, octal), size at 124 (12, octal), type at 156, link target at 157
 * (100), prefix at 345 (155). Contents are padded to a multiple of 512; two zero blocks end the archive.
 */
final class TarArchive {
    private static final int BLOCK = 512;

    private TarArchive() {}

    static void unpack(InputStream tar, Path directory) throws IOException {
        byte[] header = new byte[BLOCK];
        while (tar.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
            long size = octal(header, 124, 12);
            unpackEntry(tar, header, size, directory);
            tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        }
    }

    private static void unpackEntry(InputStream tar, byte[] header, long size, Path directory) throws IOException {
        Path path = inside(directory, name(header));
        switch (header[156]) {
            case '5' -> Files.createDirectories(path);
            case '2' -> {
                Files.createSymbolicLink(path, Path.of(text(header, 157, 100)));
            }
            case '0', 0 -> unpackFile(tar, header, size, path);
            default -> throw new IOException("tar entry '" + path + "' has an unknown type " + header[156]);
        }
    }

    private static void unpackFile(InputStream tar, byte[] header, long size, Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try (var file = Files.newOutputStream(path)) {
            byte[] buffer = new byte[1 << 16];
            for (long left = size; left > 0; ) {
                int read = tar.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException("tar archive ends within '" + path + "'");
                }
                file.write(buffer, 0, read);
                left -= read;
            }
        }
        boolean program = (octal(header, 100, 8) & 0100) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static String name(byte[] header) {
        String prefix = text(header, 345, 155);
        String name = text(header, 0, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static Path inside(Path directory, String name) throws IOException {
        Path path = directory.resolve(name).normalize();
        if (!path.startsWith(directory)) {
            throw new IOException("tar entry leaves the directory: '" + name + "'");
        }
        return path;
    }

    private static String text(byte[] header, int offset, int length) {
        int end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int offset, int length) throws IOException {
        String digits = text(header, offset, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("tar header has a bad number '" + digits + "'", e);
        }
    }
}
