package dev.sankofa.components.cluster.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/** SSH by the program {@code ssh}: its configuration, agent and known hosts are the user's own. Never interactive. */
final class SshProgram extends SshSessionFactory {
    private final Optional<Path> key;
    private final Optional<Path> knownHosts;

    SshProgram(Optional<Path> key, Optional<Path> knownHosts) {
        this.key = key;
        this.knownHosts = knownHosts;
    }

    @Override
    public RemoteSession getSession(URIish uri, CredentialsProvider credentials, FS fs, int timeoutMillis) {
        return new Session(command(uri));
    }

    private List<String> command(URIish uri) {
        List<String> command = new ArrayList<>(List.of("ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20"));
        // A read from a program cannot be broken off: ssh itself must notice that nobody is there any more.
        command.addAll(List.of("-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=4"));
        key.ifPresent(file -> command.addAll(List.of("-i", file.toString(), "-o", "IdentitiesOnly=yes")));
        knownHosts.ifPresent(
                file -> command.addAll(List.of("-o", "UserKnownHostsFile=" + file, "-o", "StrictHostKeyChecking=yes")));
        if (uri.getPort() > 0) {
            command.addAll(List.of("-p", String.valueOf(uri.getPort())));
        }
        command.add("--");
        command.add(uri.getUser() == null ? uri.getHost() : uri.getUser() + "@" + uri.getHost());
        return command;
    }

    @Override
    public String getType() {
        return "ssh program";
    }

    /** One connection for each command, as the program does it; what it says about a failure becomes part of JGit's message. */
    private record Session(List<String> command) implements RemoteSession {
        @Override
        public Process exec(String remote, int timeoutSeconds) throws IOException {
            List<String> whole = new ArrayList<>(command);
            whole.add(remote);
            return new EndedProcess(
                    new ProcessBuilder(whole).directory(new File(".")).start());
        }

        @Override
        public void disconnect() {}
    }
}
