package dev.sankofa.components.postgres.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.postgres.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProgramsTest {
    private static final Path PROGRAMS = Servers.binaries().directory();
    private static final int MAJOR = Servers.binaries().major();

    @TempDir
    private Path directory;

    @Test
    void theConfiguredOnesAreTakenWhenTheyAreOfTheRightVersion() {
        assertThat(ServerPrograms.find(Optional.of(PROGRAMS), MAJOR)).contains(new ServerPrograms(PROGRAMS, MAJOR));
    }

    @Test
    void placesWithoutProgramsOrWithOthersArePassedOver() throws IOException {
        Path broken = directory.resolve("broken");
        program(broken, "#!/nonexistent/interpreter\n");
        Path older = directory.resolve("older");
        program(older, "#!/bin/sh\necho 'postgres (PostgreSQL) 11.22'\n");
        Stream<Path> places = Stream.of(directory.resolve("nowhere"), broken, older, PROGRAMS);
        assertThat(ServerPrograms.find(places, MAJOR)).contains(new ServerPrograms(PROGRAMS, MAJOR));
        assertThat(ServerPrograms.find(Stream.of(broken, older, PROGRAMS), 11)).contains(new ServerPrograms(older, 11));
        assertThat(ServerPrograms.find(Stream.of(broken, older, PROGRAMS), 12)).isEmpty();
    }

    private static void program(Path bin, String text) throws IOException {
        Path program = Files.writeString(Files.createDirectory(bin).resolve("postgres"), text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aProgramIsFoundWhereAShellFindsIt() {
        assertThat(ServerPrograms.onCommandPath("sh"))
                .hasValueSatisfying(place -> assertThat(place).isAbsolute().isDirectory());
        assertThat(ServerPrograms.onCommandPath("no-such-program-anywhere")).isEmpty();
    }
}
