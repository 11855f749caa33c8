package dev.sankofa.components.cluster.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directories for as long as a run needs them. */
public final class TemporaryDirectory {
    private TemporaryDirectory() {}

    /** Removes one with all that is in it, as far as that is possible. */
    public static void remove(Path directory) {
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException _) {
            return; // the run's owner empties its temporary directory anyway
        }
    }
}
