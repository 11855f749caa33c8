package dev.sankofa.components.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject.CaptureItself;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablespacesTest {
    @TempDir
    private Path directory;

    /** A directory that the server's user may use, whoever that is. */
    private Path openTo(EmbeddedPostgres server, String name) throws Exception {
        Path place = Files.createDirectory(directory.resolve(name));
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
        for (String attribute : List.of("unix:uid", "unix:gid")) {
            Files.setAttribute(place, attribute, Files.getAttribute(server.dataDirectory(), attribute));
        }
        return place;
    }

    @Test
    void tablespacesGoToNewPlacesAndTheServerFindsThem() throws Exception {
        try (EmbeddedPostgres server = Servers.create(directory.resolve("data"))) {
            Path fast = openTo(server, "fast disk");
            Path slow = openTo(server, "slow");
            server.execute(
                    "postgres",
                    "CREATE TABLESPACE fast LOCATION '" + fast + "'",
                    "CREATE TABLESPACE slow LOCATION '" + slow + "'",
                    "CREATE TABLE on_fast TABLESPACE fast AS SELECT generate_series(1, 1000) AS id",
                    "CREATE INDEX ON on_fast (id) TABLESPACE slow");
            String fastOid = server.query("postgres", "SELECT oid FROM pg_tablespace WHERE spcname = 'fast'")
                    .getFirst();
            Scene scene = new Scene(directory, Servers.policy(server));
            Scene.Taken taken = scene.capture();
            assertThat(taken.source().find(EntryPath.of("tablespaces/" + fastOid)))
                    .isPresent();
            Verification verification = scene.component().verify(taken.source(), new CaptureItself(), scene.run());
            assertThat(verification.isPassed()).as(verification.toString()).isTrue();

            RestorePlan inPlace = scene.plan(taken.source(), Map.of());
            assertThat(inPlace.findings())
                    .extracting(Finding::message)
                    .anySatisfy(message -> assertThat(message).contains("not empty"));

            Path newFast = directory.resolve("new fast");
            Path newSlow = directory.resolve("new-slow");
            Map<String, ?> map = Map.of("tablespace-map", List.of(fastOid + "=" + newFast, slow + "=" + newSlow));
            scene.restore(taken.source(), map);
            EmbeddedPostgres.stop(server.binaries(), server.dataDirectory());
            for (Path place : List.of(newFast, newSlow)) {
                for (String attribute : List.of("unix:uid", "unix:gid")) {
                    own(place, attribute, Files.getAttribute(server.dataDirectory(), attribute));
                }
            }
            try (EmbeddedPostgres restored = scene.open(server)) {
                assertThat(restored.query("postgres", "SELECT count(*) FROM on_fast"))
                        .containsExactly("1000");
                assertThat(restored.query(
                                "postgres",
                                "SELECT pg_tablespace_location(oid) FROM pg_tablespace WHERE spcname = 'fast'"))
                        .containsExactly(newFast.toString());
            }
        }
    }

    private static void own(Path top, String attribute, Object owner) throws Exception {
        try (var paths = Files.walk(top)) {
            for (Path path : paths.toList()) {
                Files.setAttribute(path, attribute, owner);
            }
        }
    }

    @Test
    void aMapThatNamesNoTablespaceIsRefused() throws Exception {
        try (EmbeddedPostgres server = Servers.create(directory.resolve("data"))) {
            Scene scene = new Scene(directory, Servers.policy(server));
            Scene.Taken taken = scene.capture();
            RestorePlan plan = scene.plan(taken.source(), Map.of("tablespace-map", List.of("12345=/somewhere")));
            assertThat(plan.isRefused()).isTrue();
            assertThat(plan.findings().getFirst().message()).contains("12345");
            assertThat(plan.findings().getFirst().hint()).isEqualTo("Leave tablespace-map out.");
        }
    }
}
