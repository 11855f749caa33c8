package dev.sankofa.components.postgres.restore;

import dev.sankofa.components.postgres.backup.StorePaths;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Configuration for a data directory whose source kept it elsewhere, as Debian does: the captured files, changed so that they point
 * into the new directory, or the least that a server needs when they could not be captured.
 */
final class OutsideConfiguration {
    private static final String LEAST_ACCESS = """
            # The source's own rules were not in the capture. Only local logins with a password are allowed until you write yours.
            local all all scram-sha-256
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final CaptureSource capture;
    private final Path directory;

    OutsideConfiguration(CaptureSource capture, Path directory) {
        this.capture = capture;
        this.directory = directory;
    }

    List<Finding> write() throws IOException {
        List<Finding> findings = new ArrayList<>();
        write(
                "postgresql.conf",
                captured("postgresql.conf")
                                .map(OutsideConfiguration::withoutIncludes)
                                .orElse("")
                        + ConfigurationText.of("Added by the restore: everything is in this directory now.", places()));
        for (String name : List.of("pg_hba.conf", "pg_ident.conf")) {
            if (!Files.exists(directory.resolve(name))) {
                write(name, captured(name).orElse(name.equals("pg_hba.conf") ? LEAST_ACCESS : ""));
            }
        }
        findings.add(
                captured("postgresql.conf").isPresent()
                        ? Finding.info(
                                "postgresql.conf",
                                "the source kept its configuration outside the data directory; it is in there now, without includes")
                        : Finding.warning(
                                "postgresql.conf",
                                "the source kept its configuration outside the data directory and it was not captured",
                                "Write postgresql.conf and pg_hba.conf as the source had them; all settings are defaults now."));
        return findings;
    }

    private Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("data_directory", directory.toString());
        places.put("hba_file", directory.resolve("pg_hba.conf").toString());
        places.put("ident_file", directory.resolve("pg_ident.conf").toString());
        places.put("external_pid_file", "");
        return places;
    }

    /** Included files were not captured, and a missing one keeps the server from starting. */
    private static String withoutIncludes(String text) {
        return text.replaceAll("(?mi)^(\\s*include(?:_dir|_if_exists)?\\b.*)$", "# not captured: $1");
    }

    private Optional<String> captured(String name) throws IOException {
        Optional<Entry> entry = capture.find(StorePaths.CONFIGURATION.resolve(name));
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = capture.open(entry.get())) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void write(String name, String text) throws IOException {
        Path path = directory.resolve(name);
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }
}
