package dev.sankofa.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Finds the real programs of the peer lane: by a variable ({@code SANKOFA_PEER_RESTIC} for {@code restic}) or on the PATH. A
 * missing one aborts the test, which is reported as not run, never as passed.
 */
public final class Peer {
    private Peer() {}

    /** The program's path, or an aborted test. */
    public static Path program(String name) {
        return find(name)
                .orElseThrow(() -> new TestAbortedException(
                        name + " is not on this machine: set " + variable(name) + " or put it on the PATH"));
    }

    public static Optional<Path> find(String name) {
        String named = System.getenv(variable(name));
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String variable(String name) {
        return "SANKOFA_PEER_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
