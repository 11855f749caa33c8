package dev.sankofa.components.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject.CaptureItself;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import dev.sankofa.sandbox.postgres.PostgresBinaries;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** Every supported version for real, and PostgreSQL's own program as the judge of what we restore. */
@PeerTest
class MajorVersionsTest {
    @TempDir
    private Path directory;

    /** Version 18 is on the class path; the peer lane copies the others beside it. */
    private static PostgresBinaries binaries(int major) {
        if (major == 18) {
            return Servers.binaries();
        }
        Path jar = Path.of("target", "postgres-jars", "postgres-" + major + ".jar");
        if (!Files.exists(jar)) {
            throw new TestAbortedException("PostgreSQL " + major + " is not here: run with -Ppeers");
        }
        return PostgresBinaries.ofJar(jar, Servers.CACHE);
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void everyMajorVersionIsCapturedRestoredAndProven(int major) throws Exception {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.create(binaries(major), directory.resolve("data"), Servers.options())) {
            server.execute("postgres", "CREATE DATABASE shop");
            Servers.fill(server, "shop");
            Path place = Files.createDirectory(directory.resolve("space"));
            for (String attribute : List.of("unix:uid", "unix:gid")) {
                Files.setAttribute(place, attribute, Files.getAttribute(server.dataDirectory(), attribute));
            }
            server.execute(
                    "postgres",
                    "CREATE TABLESPACE space LOCATION '" + place + "'",
                    "CREATE TABLE in_space TABLESPACE space AS SELECT generate_series(1, 500) AS id");
            Scene scene = new Scene(directory, Servers.policy(server));
            Scene.Taken taken = scene.capture();
            assertThat(taken.capture().facts().number("major")).contains((long) major);
            Verification verification = scene.component().verify(taken.source(), new CaptureItself(), scene.run());
            assertThat(verification.checks())
                    .allSatisfy(check ->
                            assertThat(check.result()).as(check.toString()).isEqualTo(Verification.Result.PASSED));
            Path moved = directory.resolve("moved");
            scene.restore(taken.source(), Map.of("tablespace-map", List.of(place + "=" + moved)));
            server.stop();
            for (String attribute : List.of("unix:uid", "unix:gid")) {
                try (var paths = Files.walk(moved)) {
                    for (Path path : paths.toList()) {
                        Files.setAttribute(path, attribute, Files.getAttribute(server.dataDirectory(), attribute));
                    }
                }
            }
            try (EmbeddedPostgres restored = scene.open(server)) {
                assertThat(restored.query("postgres", "SELECT count(*) FROM in_space"))
                        .containsExactly("500");
                assertThat(restored.query("shop", "SELECT count(*) FROM users")).containsExactly("2000");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 17})
    void aDamagedPageIsNamedByOldAndNewServers(int major) throws Exception {
        EmbeddedPostgres server =
                EmbeddedPostgres.create(binaries(major), directory.resolve("data"), Servers.options());
        String file;
        try (server) {
            server.execute("postgres", "CREATE TABLE victim AS SELECT generate_series(1, 5000) AS i", "CHECKPOINT");
            file = server.query("postgres", "SELECT pg_relation_filepath('victim')")
                    .getFirst();
        }
        try (RandomAccessFile relation =
                new RandomAccessFile(server.dataDirectory().resolve(file).toFile(), "rw")) {
            relation.seek(8192 + 4000);
            relation.write(new byte[] {1, 2, 3});
        }
        try (EmbeddedPostgres again =
                EmbeddedPostgres.open(server.binaries(), server.dataDirectory(), Servers.options())) {
            Scene scene = new Scene(directory, Servers.policy(again));
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(SankofaException.class, scene::capture))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_DAMAGED))
                    .hasMessageContaining(file + " block 1");
        }
    }

    @Test
    void aCaptureIsProvenByProgramsInTheirUsualPlaceWhenThoseConfiguredAreOfAnotherVersion() throws Exception {
        Path usual = Path.of("/usr/lib/postgresql/15/bin");
        if (!Files.isExecutable(usual.resolve("postgres"))) {
            throw new TestAbortedException("there is no PostgreSQL 15 in " + usual);
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.create(
                PostgresBinaries.installed(usual), directory.resolve("data"), Servers.options())) {
            Servers.fill(server, "postgres");
            Map<String, Object> policy = Servers.policy(server);
            policy.put("programs", Servers.binaries().directory().toString());
            Scene scene = new Scene(directory, policy);
            Scene.Taken taken = scene.capture();
            Verification verification = scene.component().verify(taken.source(), new CaptureItself(), scene.run());
            assertThat(verification.isPassed()).as(verification.toString()).isTrue();
            assertThat(verification.facts().text("programs")).contains(usual.toString());
        }
    }

    @Test
    void pgVerifybackupAcceptsWhatWeRestore() throws Exception {
        Path program = Peer.find("pg_verifybackup").orElse(Path.of("/usr/lib/postgresql/15/bin/pg_verifybackup"));
        if (!Files.isExecutable(program)) {
            throw new TestAbortedException("pg_verifybackup is not on this machine");
        }
        PostgresBinaries binaries =
                PostgresBinaries.installed(program.toRealPath().resolveSibling("."));
        try (EmbeddedPostgres server =
                EmbeddedPostgres.create(binaries, directory.resolve("data"), Servers.options())) {
            Servers.fill(server, "postgres");
            Scene scene = new Scene(directory, Servers.policy(server));
            scene.restore(scene.capture().source(), Map.of());
            Process verify = new ProcessBuilder(
                            program.toString(), "--no-parse-wal", scene.target().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(verify.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(verify.exitValue()).as(said).isZero();
            assertThat(said).contains("successfully verified");
        }
    }

    @Test
    void aRelationOfSeveralSegmentsSurvives() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.create(
                Servers.binaries(), directory.resolve("data"), Servers.options().setting("max_wal_size", "4GB"))) {
            server.execute(
                    "postgres",
                    "SET statement_timeout = 0",
                    "CREATE TABLE large AS SELECT i AS id, repeat(md5(i::text), 60) AS filler FROM generate_series(1, 600000) AS i",
                    "CHECKPOINT");
            assertThat(Long.parseLong(server.query("postgres", "SELECT pg_relation_size('large')")
                            .getFirst()))
                    .isGreaterThan(1100L << 20);
            Scene scene = new Scene(directory, Servers.policy(server));
            Scene.Taken taken = scene.capture();
            Verification verification = scene.component().verify(taken.source(), new CaptureItself(), scene.run());
            assertThat(verification.isPassed()).as(verification.toString()).isTrue();
        }
    }
}
