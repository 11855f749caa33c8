package dev.sankofa.components.cluster.git;

import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.transport.URIish;

/**
 * What a policy says about the Git repository.
 *
 * @param url as for {@code git clone}
 * @param revision what is deployed: a branch, a tag or a commit; HEAD is what the repository says
 * @param path the folder of the manifests; empty for the whole repository
 * @param kustomize the program that renders a kustomization
 * @param helm the program that renders a chart
 * @param login user name and password or token, for HTTP
 * @param caFile authorities that vouch for the server, for HTTPS; without it those of the JDK
 * @param sshKey private key for SSH; without it the user's own
 */
public record GitSettings(
        String url,
        String revision,
        String path,
        String kustomize,
        String helm,
        Optional<Login> login,
        Optional<Path> caFile,
        Optional<Path> sshKey,
        Optional<Path> knownHosts) {
    public static final List<Setting> SETTINGS = List.of(
            Setting.optional(
                    "git",
                    Setting.Type.TEXT,
                    "The Git repository that describes the application, as for git clone: https, ssh (with the program ssh) or a path."
                            + " Every branch and tag of it is captured."),
            Setting.withDefault(
                    "git-revision",
                    Setting.Type.TEXT,
                    "HEAD",
                    "What is deployed: a branch, a tag or a commit of the repository."),
            Setting.optional(
                    "git-path",
                    Setting.Type.TEXT,
                    "The folder of the repository that holds the manifests, for the comparison with what is live; all of it without"
                            + " it."),
            Setting.withDefault(
                    "git-kustomize",
                    Setting.Type.TEXT,
                    "kubectl",
                    "The program that renders kustomizations: kubectl or kustomize, on the PATH or"
                            + " by its whole path."),
            Setting.withDefault(
                    "git-helm",
                    Setting.Type.TEXT,
                    "helm",
                    "The program that renders charts as their releases were installed: helm, on the PATH or by its whole path."),
            Setting.optional("git-username", Setting.Type.TEXT, "The user name for https."),
            Setting.optional("git-password", Setting.Type.SECRET, "The password or access token for https."),
            Setting.optional(
                    "git-ca-file",
                    Setting.Type.PATH,
                    "Certificates of the authorities that vouch for the https server, in PEM; without it those that Java knows."),
            Setting.optional(
                    "git-ssh-key", Setting.Type.PATH, "The private key file for ssh; without it the user's own."),
            Setting.optional(
                    "git-known-hosts",
                    Setting.Type.PATH,
                    "The known_hosts file for ssh; without it the user's own. An unknown host is refused."));

    /** For HTTP (RFC 7617). */
    public record Login(String user, Secret password) {}

    /** Empty when the policy names no repository. */
    public static Optional<GitSettings> of(Settings said) {
        Optional<String> url = said.optionalText("git");
        Optional<String> user = said.optionalText("git-username");
        Optional<Secret> password = said.optionalSecret("git-password");
        if (url.isEmpty()) {
            requireNothingElse(said, user, password);
            return Optional.empty();
        }
        check(url.get());
        if (user.isPresent() && password.isEmpty()) {
            throw invalid("git-username is set without git-password", "Set both or none.");
        }
        String path = said.optionalText("git-path").orElse("").replaceAll("^(\\./)+|^/+|/+$", "");
        return Optional.of(new GitSettings(
                url.get(),
                said.text("git-revision"),
                path,
                said.text("git-kustomize"),
                said.text("git-helm"),
                password.map(secret -> new Login(user.orElse("git"), secret)),
                said.optionalPath("git-ca-file"),
                said.optionalPath("git-ssh-key"),
                said.optionalPath("git-known-hosts")));
    }

    private static void requireNothingElse(Settings said, Optional<String> user, Optional<Secret> password) {
        boolean more = user.isPresent()
                || password.isPresent()
                || said.optionalText("git-path").isPresent()
                || Stream.of("git-ssh-key", "git-known-hosts", "git-ca-file")
                        .anyMatch(name -> said.optionalPath(name).isPresent());
        if (more) {
            throw invalid("settings of git are there, but git is not", "Set git to the repository.");
        }
    }

    private static void check(String url) {
        try {
            URIish parsed = new URIish(url);
            if (parsed.getPass() != null) {
                throw invalid("git holds a password", "Set git-username and git-password, the latter as a reference.");
            }
            if (parsed.getScheme() != null
                    && !List.of("https", "http", "ssh", "file", "git").contains(parsed.getScheme())) {
                throw new SankofaException(
                        ErrorCode.UNSUPPORTED,
                        "git speaks " + parsed.getScheme() + ", which Sankofa does not",
                        "Use https, ssh or a path.");
            }
        } catch (URISyntaxException _) {
            throw invalid("git is not the address of a repository", "Write it as for git clone.");
        }
    }

    private static SankofaException invalid(String message, String hint) {
        return new SankofaException(ErrorCode.POLICY_INVALID, message, hint);
    }
}
