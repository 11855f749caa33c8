package dev.sankofa.components.postgres.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whom a scratch server runs as. PostgreSQL refuses root; then uid 65534 gets the scratch directory, and {@code setpriv} starts the
 * server as that user, with the one capability to pass directories above that are closed to it.
 */
final class ScratchUser {
    private static final int NOBODY = 65534;
    private static final String SEARCH = "-all,+dac_read_search";

    private ScratchUser() {}

    static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (UnsupportedOperationException | IllegalArgumentException | IOException e) {
            // Not Linux: there are no unix attributes, and no setpriv either.
            return false;
        }
    }

    static List<String> command(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> whole = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                "--inh-caps=" + SEARCH,
                "--ambient-caps=" + SEARCH,
                "--"));
        whole.addAll(command);
        return whole;
    }

    static void own(Path directory) {
        if (!isRoot()) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.toList()) {
                Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
