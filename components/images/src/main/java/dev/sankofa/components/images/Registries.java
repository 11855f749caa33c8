package dev.sankofa.components.images;

import dev.sankofa.components.images.authentication.CredentialSource;
import dev.sankofa.components.images.authentication.CredentialsFile;
import dev.sankofa.components.images.authentication.FirstOf;
import dev.sankofa.components.images.authentication.RegistryCredentials;
import dev.sankofa.components.images.ecr.EcrCredentials;
import dev.sankofa.components.images.ecr.EcrRegistries;
import dev.sankofa.components.images.registry.RegistryClient;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.http.RetryPolicy;
import dev.sankofa.tls.Trust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How registries are reached and who asks them.
 *
 * @param login user and password, sent to one registry only
 * @param ecr which of them are Amazon's
 */
record Registries(
        Optional<Login> login,
        Optional<Path> credentialsFile,
        Optional<Path> caFile,
        boolean plainHttp,
        int concurrency,
        int chunkBytes,
        EcrRegistries ecr) {
    private static final int MOST_CONCURRENT = 64;

    record Login(String registry, String user, Secret password) {}

    /** All optional: a restore says only what differs. */
    static final List<Setting> SETTINGS = List.of(
            Setting.optional(
                    "username", Setting.Type.TEXT, "The user to log in as; the images must be of one registry."),
            Setting.optional(
                    "password", Setting.Type.SECRET, "The password, or access token, that belongs to username."),
            Setting.optional(
                    "credentials-file",
                    Setting.Type.PATH,
                    "File in which 'docker login' or 'podman login' keeps credentials; helper programs named in it are asked."),
            Setting.optional(
                    "plain-http",
                    Setting.Type.FLAG,
                    "Whether registries are spoken to without encryption; false without it."),
            Setting.optional(
                    "ca-file", Setting.Type.PATH, "PEM file with the certificate authorities to trust, and no others."),
            Setting.optional(
                    "concurrency", Setting.Type.NUMBER, "The most transfers under way at once, 1 to 64; 4 without it."),
            Setting.optional(
                    "chunk-size",
                    Setting.Type.SIZE,
                    "The size of the pieces of an upload, 64 KiB to 1 GiB; 20 MiB without it, the most that ECR takes."),
            Setting.optional(
                    "ecr-endpoint",
                    Setting.Type.URI,
                    "Where ECR's own service is asked for passwords and lifecycle rules; AWS in the registry's region without it."),
            Setting.optional(
                    "ecr-registries",
                    Setting.Type.TEXT_LIST,
                    "Registries that are ECR under another name, as behind a proxy, as HOST=REGION."));

    /**
     * @param registries that the images are of, for the password
     */
    static Registries of(Settings said, List<String> registries) {
        Optional<String> user = said.optionalText("username");
        if (user.isPresent() != said.optionalSecret("password").isPresent()) {
            throw invalid("username and password belong together", "Set both or none.");
        }
        if (user.isPresent() && registries.size() != 1) {
            throw invalid(
                    "username and password are for one registry, "
                            + (registries.isEmpty()
                                    ? "what runs may be of several"
                                    : "the images are of " + registries),
                    "Use a component for each registry, or a credentials-file.");
        }
        long concurrency = said.optionalNumber("concurrency").orElse(4L);
        if (concurrency < 1 || concurrency > MOST_CONCURRENT) {
            throw invalid("concurrency is " + concurrency, "Set concurrency to 1 … " + MOST_CONCURRENT + ".");
        }
        return new Registries(
                user.map(name -> new Login(registries.getFirst(), name, said.secret("password"))),
                said.optionalPath("credentials-file"),
                said.optionalPath("ca-file"),
                said.flag("plain-http", false),
                (int) concurrency,
                chunkBytes(said),
                new EcrRegistries(ecrRegistries(said), said.optionalUri("ecr-endpoint")));
    }

    private static Map<String, String> ecrRegistries(Settings said) {
        Map<String, String> regions = new LinkedHashMap<>();
        for (String text : said.texts("ecr-registries")) {
            String[] pair = text.split("=", -1);
            if (pair.length != 2 || pair[0].isEmpty() || !pair[1].matches("[a-z0-9-]+")) {
                throw invalid("'" + text + "' does not name a registry and its region", "Write HOST=REGION.");
            }
            regions.put(pair[0], pair[1]);
        }
        return regions;
    }

    private static int chunkBytes(Settings said) {
        long bytes = said.optionalSize("chunk-size").map(size -> size.bytes()).orElse((long)
                RegistryClient.Terms.USUAL_CHUNK_BYTES);
        if (bytes < 64 << 10 || bytes > 1 << 30) {
            throw invalid("chunk-size is " + bytes + " bytes", "Set chunk-size to 64 KiB … 1 GiB.");
        }
        return (int) bytes;
    }

    static SankofaException invalid(String message, String hint) {
        return new SankofaException(ErrorCode.POLICY_INVALID, message, hint);
    }

    /** How a registry is reached that nobody said anything about: one on this machine speaks without encryption, as for Docker. */
    static Registries unsaid(String registry) {
        boolean isLocal = registry.matches("(localhost|127(\\.\\d+){3}|\\[::1])(:\\d+)?");
        return new Registries(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                isLocal,
                1,
                RegistryClient.Terms.USUAL_CHUNK_BYTES,
                new EcrRegistries(Map.of(), Optional.empty()));
    }

    /** Opens no connection. The caller closes the client. */
    RegistryClient open(String subject, RunContext run, RetryPolicy retry) {
        return open(credentials(run), subject, run, retry);
    }

    /** The same with the credentials of somebody else, and only these. */
    RegistryClient open(CredentialSource credentials, String subject, RunContext run, RetryPolicy retry) {
        return new RegistryClient(
                credentials,
                new RegistryClient.Terms(caFile.map(Trust::ofFile), plainHttp, retry, chunkBytes),
                new RegistryClient.Surroundings(subject, run.events(), run.cancellation(), run.clock()));
    }

    private CredentialSource credentials(RunContext run) {
        List<CredentialSource> sources = new ArrayList<>();
        login.ifPresent(known -> sources.add(repository -> repository.registry().equals(known.registry())
                ? Optional.of(new RegistryCredentials.Password(known.user(), known.password()))
                : Optional.empty()));
        credentialsFile.ifPresent(file -> sources.add(new CredentialsFile(file)));
        sources.add(new EcrCredentials(run.clock(), ecr));
        return new FirstOf(sources);
    }
}
