package dev.sankofa.components.cluster.access;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.tls.ClientCertificate;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A kubeconfig file (client.config {@code v1}): clusters, users, and contexts that join one of each. Paths in it are relative to its
 * own directory. What we cannot honour is refused, never passed over: a proxy, a server name that differs from the address,
 * impersonation, and an auth-provider, which kubectl has dropped too.
 */
final class Kubeconfig {
    private static final List<String> REFUSED_OF_CLUSTER = List.of("proxy-url", "tls-server-name");
    private static final List<String> REFUSED_OF_USER =
            List.of("auth-provider", "as", "as-uid", "as-groups", "as-user-extra");

    private final Path file;
    private final boolean insecure;
    private final InstantSource clock;
    private final Section root;

    /** @param insecure whether it may ask not to check the server's certificate */
    Kubeconfig(Path file, boolean insecure, InstantSource clock) {
        this.file = file.toAbsolutePath();
        this.insecure = insecure;
        this.clock = clock;
        this.root = new Section("the file", parse());
    }

    /** A mapping of the file, and what to call it in messages. */
    private final class Section {
        private final String what;
        private final Map<?, ?> values;

        Section(String what, Map<?, ?> values) {
            this.what = what;
            this.values = values;
        }

        Optional<String> text(String name) {
            @Nullable Object value = values.get(name);
            return value == null || value.toString().isEmpty() ? Optional.empty() : Optional.of(value.toString());
        }

        String required(String name) {
            return text(name).orElseThrow(() -> invalid(what + " has no " + name, "Complete the file."));
        }

        boolean flag(String name) {
            return text(name).filter("true"::equals).isPresent();
        }

        Section section(String name) {
            return new Section(what, values.get(name) instanceof Map<?, ?> map ? map : Map.of());
        }

        /** The content of {@code NAME-data}, or of the file that {@code NAME} names. */
        Optional<byte[]> content(String name) {
            Optional<byte[]> inline = text(name + "-data").map(data -> decode(name, data));
            return inline.isPresent() ? inline : text(name).map(path -> AccessSettings.read(resolve(path), name));
        }

        private byte[] decode(String name, String data) {
            try {
                return Base64.getMimeDecoder().decode(data);
            } catch (IllegalArgumentException _) {
                throw invalid(what + " has a " + name + "-data that is not base64", "Write the file anew.");
            }
        }

        void refuse(List<String> names) {
            for (String name : names) {
                if (values.get(name) != null) {
                    throw new SankofaException(
                            ErrorCode.UNSUPPORTED,
                            what + " of '" + file + "' has " + name + ", which Sankofa does not support",
                            "Use a context without it, or set server with token or token-file.");
                }
            }
        }
    }

    private Map<?, ?> parse() {
        String text = new String(AccessSettings.read(file, "kubeconfig"), StandardCharsets.UTF_8);
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file.toString())
                    .setCodePointLimit(4 << 20)
                    .build();
            if (new Load(settings).loadFromString(text) instanceof Map<?, ?> map) {
                return map;
            }
            throw invalid("it is no mapping", "Name a kubeconfig file.");
        } catch (YamlEngineException e) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID, "kubeconfig '" + file + "' is not YAML", "Name a kubeconfig file.", e);
        }
    }

    private SankofaException invalid(String problem, String hint) {
        return new SankofaException(ErrorCode.POLICY_INVALID, "kubeconfig '" + file + "': " + problem, hint);
    }

    private Path resolve(String path) {
        return file.resolveSibling(path);
    }

    /** @param name of the context; empty for the file's own choice */
    ClusterAccess access(Optional<String> name) {
        String chosen = name.or(() -> root.text("current-context"))
                .orElseThrow(() ->
                        invalid("it has no current-context", "Set context to one of: " + names("contexts") + "."));
        Section context = named("contexts", "context", chosen);
        Section cluster = named("clusters", "cluster", context.required("cluster"));
        cluster.refuse(REFUSED_OF_CLUSTER);
        URI server = ClusterAccess.server(cluster.required("server"), "server of " + cluster.what);
        Optional<String> user = context.text("user");
        IdentitySource identity = user.isPresent()
                ? identity(named("users", "user", user.get()), cluster, server)
                : IdentitySource.of(Identity.ANONYMOUS);
        return new ClusterAccess(
                server,
                authorities(cluster),
                identity,
                context.text("namespace").orElse("default"));
    }

    private Section named(String list, String entry, String name) {
        if (root.values.get(list) instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> map && name.equals(map.get("name"))) {
                    return new Section(entry + " '" + name + "'", map).section(entry);
                }
            }
        }
        throw invalid("it has no " + entry + " '" + name + "'", "Known are: " + names(list) + ".");
    }

    private String names(String list) {
        return root.values.get(list) instanceof List<?> items
                ? String.join(
                        ", ",
                        items.stream()
                                .map(item -> item instanceof Map<?, ?> map ? String.valueOf(map.get("name")) : "?")
                                .toList())
                : "none";
    }

    private ClusterAccess.Authorities authorities(Section cluster) {
        boolean asks = cluster.flag("insecure-skip-tls-verify");
        if (asks && !insecure) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID,
                    cluster.what + " of '" + file + "' asks not to check the server's certificate",
                    "Add certificate-authority to it; or set insecure-skip-tls-verify: true, if you accept that anyone on the way"
                            + " can read all Secrets.");
        }
        return new ClusterAccess.Authorities(
                cluster.content("certificate-authority"),
                asks,
                "certificate-authority of " + cluster.what + " of '" + file + "'");
    }

    private IdentitySource identity(Section user, Section cluster, URI server) {
        user.refuse(REFUSED_OF_USER);
        Optional<ClientCertificate> certificate = certificate(user);
        Optional<Identity.Login> login = user.text("username")
                .map(name ->
                        new Identity.Login(name, Secret.of(user.text("password").orElse(""))));
        Section exec = user.section("exec");
        if (!exec.values.isEmpty()) {
            ExecPlugin.Invocation invocation = invocation(exec, cluster, server);
            return new ExecPlugin(invocation, certificate, clock);
        }
        if (user.text("token").isEmpty() && user.text("tokenFile").isPresent()) {
            Identity base = new Identity(Optional.empty(), Optional.empty(), certificate);
            return new TokenFile(resolve(user.required("tokenFile")), base, clock);
        }
        return IdentitySource.of(new Identity(user.text("token").map(Secret::of), login, certificate));
    }

    private Optional<ClientCertificate> certificate(Section user) {
        Optional<byte[]> chain = user.content("client-certificate");
        Optional<byte[]> key = user.content("client-key");
        if (chain.isPresent() != key.isPresent()) {
            throw invalid(
                    user.what + " has one of client-certificate and client-key",
                    "They belong together: complete the file.");
        }
        try {
            return chain.isPresent()
                    ? Optional.of(ClientCertificate.ofPem(chain.get(), key.orElseThrow()))
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID,
                    "client-certificate or client-key of " + user.what + " of '" + file + "' is not usable: "
                            + e.getMessage(),
                    "Both must be PEM, and the key not encrypted.",
                    e);
        }
    }

    private ExecPlugin.Invocation invocation(Section exec, Section cluster, URI server) {
        List<String> arguments = exec.values.get("args") instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
        return new ExecPlugin.Invocation(
                program(exec.required("command")),
                arguments,
                environment(exec),
                exec.required("apiVersion"),
                exec.flag("provideClusterInfo")
                        ? Optional.of(new ExecPlugin.ClusterInfo(
                                server,
                                cluster.content("certificate-authority"),
                                cluster.flag("insecure-skip-tls-verify")))
                        : Optional.empty(),
                exec.text("installHint").orElse("Install it, or put it on the PATH."));
    }

    /** A path with a slash is relative to the file, a bare name is looked for on the PATH. */
    private String program(String command) {
        return command.contains("/") ? resolve(command).toString() : command;
    }

    private static Map<String, String> environment(Section exec) {
        Map<String, String> environment = new java.util.LinkedHashMap<>();
        if (exec.values.get("env") instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> map) {
                    environment.put(String.valueOf(map.get("name")), String.valueOf(map.get("value")));
                }
            }
        }
        return environment;
    }
}
