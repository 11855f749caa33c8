package dev.sankofa.sandbox.postgres;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whom a server runs as. PostgreSQL refuses root, so that root starts it as uid 65534 with {@code setpriv} (util-linux), after
 * giving it its data directory. When a directory above cannot be entered by others, such as root's home, the server gets the one
 * capability to search and read anyway ({@code CAP_DAC_READ_SEARCH}), instead of opening that directory to everybody.
 */
final class UnprivilegedUser {
    private static final int NOBODY = 65534;
    private static final String SEARCH = "-all,+dac_read_search";

    private UnprivilegedUser() {}

    /** The command as the user who may run a server that works in these directories. */
    static List<String> command(List<String> command, Path... directories) {
        if (!isRoot()) {
            return command;
        }
        List<String> whole =
                new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        if (!Stream.of(directories).allMatch(UnprivilegedUser::isOpenToOthers)) {
            whole.add("--inh-caps=" + SEARCH);
            whole.add("--ambient-caps=" + SEARCH);
        }
        whole.add("--");
        whole.addAll(command);
        return whole;
    }

    /** Gives a directory and all in it to that user; nothing to do unless we are root. */
    static void own(Path directory) {
        if (!isRoot()) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.forEach(UnprivilegedUser::ownOne);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ownOne(Path path) {
        try {
            Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the program is there; the other conditions show when it runs. */
    static void require() {
        if (!isRoot()) {
            return;
        }
        try {
            LocalProgram.run(List.of("setpriv", "--version"), Duration.ofSeconds(10));
        } catch (UncheckedIOException e) {
            throw new SankofaException(
                    ErrorCode.UNSUPPORTED,
                    "PostgreSQL refuses to run as root and the program setpriv is not there",
                    "Install util-linux, or run as a user other than root.",
                    e);
        }
    }

    private static boolean isOpenToOthers(Path directory) {
        try {
            // The last directory is the server's own, or holds its programs; those above must let it pass.
            for (Path above = directory.toRealPath().getParent(); above != null; above = above.getParent()) {
                if (((int) Files.getAttribute(above, "unix:mode") & 1) == 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
