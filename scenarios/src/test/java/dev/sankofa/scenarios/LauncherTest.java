package dev.sankofa.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code sankofa} as a child process, with a distribution of its own made of what was just built. */
class LauncherTest {
    @TempDir
    private Path directory;

    private Path launcher;

    @BeforeEach
    void installed() throws IOException {
        Path top = Files.createDirectory(directory.resolve("installed"));
        launcher = Files.copy(Path.of("..", "sankofa"), top.resolve("sankofa"));
        Path library = Files.createDirectories(top.resolve("cli/target/distribution/lib"));
        Files.createFile(top.resolve("cli/target/distribution/built"));
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                jar(path, library.resolve("module-" + number++ + ".jar"));
            } else if (path.getFileName().toString().startsWith("sankofa-")) {
                // Past the phase "package", the modules are jars already.
                Files.copy(path, library.resolve(path.getFileName()));
            }
        }
        for (String entry : List.of("home/.jdks", "old/bin")) {
            Files.createDirectories(directory.resolve(entry));
        }
        program(directory.resolve("old/bin/java"), "#!/bin/sh\necho 'the old java was run' >&2\nexit 66\n");
        Files.writeString(directory.resolve("old/release"), "JAVA_VERSION=\"17.0.15\"\n");
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> paths = Files.walk(classes)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                Files.copy(path, out);
                out.closeEntry();
            }
        }
    }

    private static void program(Path path, String text) throws IOException {
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What one call left behind. */
    private record Outcome(int status, String out, String err) {}

    /** Runs it with nothing of our environment, the old java first on the PATH and as JAVA_HOME. */
    private Outcome run(Path script, Map<String, String> more, String... arguments) throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                        .toList())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", directory.resolve("old/bin") + ":/usr/local/bin:/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", directory.resolve("old").toString());
        builder.environment().put("HOME", directory.resolve("home").toString());
        builder.environment().putAll(more);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the launcher ended")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** A usual place, beside those that this machine may have. */
    private void putJdkInHome() throws IOException {
        Files.createSymbolicLink(directory.resolve("home/.jdks/current"), Path.of(System.getProperty("java.home")));
    }

    @Test
    void findsANewEnoughJdkWhenTheJavaOnThePathIsOlder() throws Exception {
        putJdkInHome();
        Path link = Files.createSymbolicLink(directory.resolve("sankofa-by-link"), launcher);
        for (Path script : List.of(launcher, link)) {
            Outcome outcome = run(script, Map.of(), "version");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.out()).startsWith("sankofa ");
            assertThat(outcome.err()).doesNotContain("the old java was run");
        }
    }

    @Test
    void theJdkThatIsNamedIsTakenUnlessItIsTooOld() throws Exception {
        Path named = Files.createDirectories(directory.resolve("named/bin"));
        program(named.resolve("java"), "#!/bin/sh\necho \"the named java was run\"\n");
        Path release = directory.resolve("named/release");
        Map<String, String> variables =
                Map.of("SANKOFA_JAVA_HOME", directory.resolve("named").toString());
        Files.writeString(release, "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"26-ea\"\n");
        assertThat(run(launcher, variables, "version").out()).isEqualTo("the named java was run\n");
        putJdkInHome();
        Files.writeString(release, "JAVA_VERSION=\"1.8.0_402\"\n");
        assertThat(run(launcher, variables, "version").out()).startsWith("sankofa ");
    }

    /** No JDK of this machine is as new as what this copy of the script asks for. */
    @Test
    void saysWhatToDoWhenThereIsNone() throws Exception {
        putJdkInHome();
        String text = Files.readString(launcher);
        assertThat(text).contains("\nneeded=25\n");
        Files.writeString(launcher, text.replace("\nneeded=25\n", "\nneeded=999\n"));
        Outcome outcome = run(launcher, Map.of(), "version");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("error: Sankofa needs a JDK 999 or newer and found none\nHINT: Install one")
                .contains("SANKOFA_JAVA_HOME");
    }

    /** Without a pom.xml there is nothing to build from; with one but without Maven, that is said. */
    @Test
    void saysWhatToDoWhenItIsNotBuiltAndThereIsNoMaven() throws Exception {
        putJdkInHome();
        Files.delete(launcher.resolveSibling("cli/target/distribution/built"));
        Path tools = Files.createDirectory(directory.resolve("tools"));
        for (String tool : List.of("sh", "dirname", "readlink", "find", "head", "tail", "mkdir", "rm", "cat")) {
            Path usual = Path.of("/bin", tool);
            Files.createSymbolicLink(tools.resolve(tool), Files.exists(usual) ? usual : Path.of("/usr/bin", tool));
        }
        Outcome outcome = run(launcher, Map.of("PATH", tools.toString()), "version");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo(
                        "error: Sankofa is not built yet and there is no Maven\nHINT: Install Maven 3.8.7 or newer.\n");
    }
}
