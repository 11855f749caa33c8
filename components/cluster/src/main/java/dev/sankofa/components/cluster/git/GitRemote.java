package dev.sankofa.components.cluster.git;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.tls.Trust;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.LsRemoteCommand;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.InvalidRemoteException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/** The repository that is mirrored, as it answers. */
final class GitRemote {
    private static final int TIMEOUT_SECONDS = 60;
    private static final List<String> DENIED =
            List.of("not authorized", "Authentication is required", "not permitted", "Permission denied");

    private final GitSettings settings;

    GitRemote(GitSettings settings) {
        this.settings = settings;
    }

    /**
     * Its refs.
     *
     * @param objects commit or tag ids by the ref's name; without symbolic refs
     * @param head the branch that HEAD names, as {@code refs/heads/main}; empty when it names none
     */
    record Refs(Map<String, String> objects, Optional<String> head) {}

    Refs refs() {
        LsRemoteCommand command = Git.lsRemoteRepository().setRemote(settings.url());
        configure(command);
        try {
            return refs(new ArrayList<>(command.call()));
        } catch (GitAPIException e) {
            throw failure("list the refs of", e);
        }
    }

    private static Refs refs(List<Ref> all) {
        Map<String, String> objects = new TreeMap<>();
        Optional<String> head = Optional.empty();
        for (Ref ref : all) {
            if (ref.getName().equals(Constants.HEAD)) {
                head = ref.isSymbolic() ? Optional.of(ref.getTarget().getName()) : Optional.empty();
            } else if (ref.getName().startsWith(Constants.R_REFS) && ref.getObjectId() != null) {
                objects.put(ref.getName(), ref.getObjectId().name());
            }
        }
        return new Refs(objects, head);
    }

    /** Brings every ref, and what it needs and is not there yet, into the repository; refs that are gone are removed. */
    void fetchInto(Repository repository) {
        try (Git git = Git.wrap(repository)) {
            var command = git.fetch()
                    .setRemote(settings.url())
                    .setRefSpecs(new RefSpec("+refs/*:refs/*"))
                    .setTagOpt(TagOpt.NO_TAGS)
                    .setRemoveDeletedRefs(true);
            configure(command);
            command.call();
        } catch (GitAPIException e) {
            throw failure("fetch from", e);
        }
    }

    private void configure(TransportCommand<?, ?> command) {
        command.setTimeout(TIMEOUT_SECONDS);
        settings.login().ifPresent(login -> command.setCredentialsProvider(new ServerLogin(address(), login)));
        command.setTransportConfigCallback(this::configure);
    }

    private URIish address() {
        try {
            return new URIish(settings.url());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e); // the settings were checked
        }
    }

    private void configure(Transport transport) {
        if (transport instanceof SshTransport ssh) {
            ssh.setSshSessionFactory(new SshProgram(settings.sshKey(), settings.knownHosts()));
        }
        if (transport instanceof TransportHttp http) {
            settings.caFile()
                    .ifPresent(
                            file -> http.setHttpConnectionFactory(new TrustingConnections(Trust.managersOfFile(file))));
        }
    }

    private SankofaException failure(String what, GitAPIException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        Refusal refusal = refusal(e, root);
        return new SankofaException(
                refusal.code(),
                "cannot " + what + " Git repository '" + settings.url() + "': " + root.getMessage(),
                refusal.hint(),
                e);
    }

    private record Refusal(ErrorCode code, String hint) {}

    private static Refusal refusal(GitAPIException failure, Throwable root) {
        String message = String.valueOf(failure.getMessage());
        if (DENIED.stream().anyMatch(message::contains)) {
            return new Refusal(
                    ErrorCode.SOURCE_DENIED,
                    "Check git-username and git-password, or git-ssh-key, and what they are allowed.");
        }
        if (message.contains("Host key verification failed")) {
            return new Refusal(
                    ErrorCode.SOURCE_DENIED,
                    "Compare the server's host key, and add it to the known_hosts file that git-known-hosts names.");
        }
        if (root instanceof GeneralSecurityException || root instanceof SSLException) {
            return new Refusal(
                    ErrorCode.SOURCE_DENIED,
                    "Name the authority that signed the server's certificate with git-ca-file.");
        }
        return failure instanceof InvalidRemoteException
                        || message.contains("not found")
                        || message.contains("does not appear to be a git repository")
                ? new Refusal(
                        ErrorCode.SOURCE_MISSING, "Correct git: there is no such repository, or none that we may see.")
                : new Refusal(
                        ErrorCode.SOURCE_UNREACHABLE, "Try 'git ls-remote' with the same address on this machine.");
    }
}
