package dev.sankofa.application;

import dev.sankofa.application.policy.Variables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a run takes from the process it lives in; the one place where that is read.
 *
 * @param workingDirectory where relative paths of flags and variables start
 * @param userId unsigned, 0 where there are no numeric ids
 * @param groupId unsigned, 0 where there are no numeric ids
 */
public record Environment(
        Variables variables,
        Path workingDirectory,
        InstantSource clock,
        String hostname,
        String username,
        long processId,
        int userId,
        int groupId) {

    /** This process. */
    public static Environment ofProcess() {
        return new Environment(
                name -> Optional.ofNullable(System.getenv(name)),
                Path.of("").toAbsolutePath(),
                InstantSource.system(),
                currentHostname(),
                System.getProperty("user.name", ""),
                ProcessHandle.current().pid(),
                ownId("unix:uid"),
                ownId("unix:gid"));
    }

    /** Linux tells the name in a file; asking the resolver can take seconds on a machine without a network. */
    private static String currentHostname() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return resolvedHostname();
        }
    }

    private static String resolvedHostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** The owner of a process's entry in {@code /proc} is its effective user. */
    private static int ownId(String attribute) {
        try {
            return Files.getAttribute(Path.of("/proc/self"), attribute) instanceof Integer id ? id : 0;
        } catch (IOException | UnsupportedOperationException e) {
            return 0;
        }
    }
}
