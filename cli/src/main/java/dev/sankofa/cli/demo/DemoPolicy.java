package dev.sankofa.cli.demo;

import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.afrimart.AfriMart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** Writes the demo's policy and its secrets, as a user would. */
final class DemoPolicy {
    private DemoPolicy() {}

    /** A new random secret in a file that only its owner may read. */
    static Secret newSecret(Path file) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        writePrivately(file, text + "\n");
        return Secret.of(text);
    }

    static void writePrivately(Path file, String text) throws IOException {
        Path directory = file.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The policy, with the servers' ports as they are now, and with every secret as a reference. */
    static void write(DemoDirectory directory, List<ShopPart> parts) throws IOException {
        StringBuilder text = new StringBuilder("""
                # AfriMart, the demonstration shop.
                version: 1
                application: afrimart

                repository:
                  path: repository
                  password-file: password

                components:
                """);
        for (ShopPart part : parts) {
            text.append("  ").append(part.component()).append(":\n");
            text.append(part.policy().indent(4));
        }
        text.append("""

                contracts:
                  - name: every product image exists
                    from: %s
                    query: %s
                    in: %s
                """.formatted(DemoDatabase.COMPONENT, quoted(AfriMart.IMAGES_QUERY), DemoObjects.COMPONENT));
        Files.writeString(directory.policy(), text);
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
