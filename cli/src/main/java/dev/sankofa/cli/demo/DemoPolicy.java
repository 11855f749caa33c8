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

    /** The policy, with the servers' ports and with every secret as a reference. */
    static void write(DemoDirectory directory, DemoDatabase database, DemoObjects objects) throws IOException {
        String text = """
                # AfriMart, the demonstration shop.
                version: 1
                application: afrimart

                repository:
                  path: repository
                  password-file: password

                components:
                  db:
                    kind: postgres
                    host: 127.0.0.1
                    port: %d
                    user: postgres
                    password: ${file:servers/database-password}
                    database: %s
                    programs: %s
                  uploads:
                    kind: objects
                    endpoint: %s
                    region: us-east-1
                    path-style: true
                    bucket: %s
                    access-key: %s
                    secret-key: ${file:servers/objects-secret-key}

                contracts:
                  - name: every product image exists
                    from: db
                    query: %s
                    in: uploads
                """.formatted(
                        database.port(),
                        DemoDatabase.NAME,
                        quoted(database.programs().toString()),
                        objects.endpoint(),
                        AfriMart.BUCKET,
                        DemoObjects.ACCESS_KEY,
                        quoted(AfriMart.IMAGES_QUERY));
        Files.writeString(directory.policy(), text);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
