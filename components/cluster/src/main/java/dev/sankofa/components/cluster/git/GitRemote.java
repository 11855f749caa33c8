package dev.sankofa.components.cluster.git;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** The repository that is mirrored, as it answers. */
final class GitRemote {
    private static final int TIMEOUT_SECONDS = 60;

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
        settings.login()
                .ifPresent(login -> command.setCredentialsProvider(new UsernamePasswordCredentialsProvider(
                        login.user(), login.password().reveal())));
        command.setTransportConfigCallback(transport -> {
            if (transport instanceof SshTransport ssh) {
                ssh.setSshSessionFactory(new SshProgram(settings.sshKey(), settings.knownHosts()));
            }
        });
    }

    private SankofaException failure(String what, GitAPIException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(e.getMessage());
        boolean denied = message.contains("not authorized")
                || message.contains("Authentication is required")
                || message.contains("not permitted")
                || message.contains("Auth fail");
        boolean missing = e instanceof InvalidRemoteException || message.contains("not found");
        ErrorCode code =
                denied ? ErrorCode.SOURCE_DENIED : missing ? ErrorCode.SOURCE_MISSING : ErrorCode.SOURCE_UNREACHABLE;
        String hint = denied
                ? "Check git-username and git-password, or git-ssh-key, and what they are allowed."
                : missing
                        ? "Correct git: there is no such repository, or none that we may see."
                        : "Try 'git ls-remote' with the same address on this machine.";
        return new SankofaException(
                code, "cannot " + what + " Git repository '" + settings.url() + "': " + root.getMessage(), hint, e);
    }
}
