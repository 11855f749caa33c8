package dev.sankofa.components.images;

import dev.sankofa.components.images.ecr.EcrRegistries;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where images go at a restore, and under which conditions.
 *
 * @param registry that takes the place of every captured one
 * @param renames from the captured to the new path of repositories
 * @param only names as they were captured; all when empty
 * @param overwritesTags whether a tag that names another image may be moved
 * @param readsBytes whether the proof reads every byte back
 * @param createsRepositories whether repositories that ECR does not have are made
 * @param warnsOfLifecycle whether ECR is asked what its lifecycle rules will expire
 */
record RestoreRules(
        Optional<String> registry,
        Map<String, String> renames,
        List<String> only,
        boolean overwritesTags,
        boolean readsBytes,
        boolean createsRepositories,
        boolean warnsOfLifecycle,
        Registries registries) {
    /** Also a setting of captures. */
    static final Setting LIFECYCLE = Setting.withDefault(
            "lifecycle-warnings",
            Setting.Type.FLAG,
            "true",
            "Whether ECR is asked which images its lifecycle rules will expire.");

    static final List<Setting> SETTINGS = Stream.concat(
                    Stream.of(
                            Setting.optional(
                                    "registry",
                                    Setting.Type.TEXT,
                                    "The registry to push to, such as registry.example.org:5000; the captured ones without it."),
                            Setting.optional(
                                    "rename",
                                    Setting.Type.TEXT_LIST,
                                    "Other names for repositories, as old=new without the registry; what is below old moves with it."),
                            Setting.optional(
                                    "images",
                                    Setting.Type.TEXT_LIST,
                                    "Only these of the captured images, named as they were captured; all without it."),
                            Setting.withDefault(
                                    "overwrite-tags",
                                    Setting.Type.FLAG,
                                    "false",
                                    "Whether a tag that names another image in the target may be moved to the captured one."),
                            Setting.withDefault(
                                    "create-repositories",
                                    Setting.Type.FLAG,
                                    "false",
                                    "Whether repositories that ECR does not have are created, with the settings usual in the account."),
                            LIFECYCLE,
                            Setting.withDefault(
                                    "verify",
                                    Setting.Type.TEXT,
                                    "bytes",
                                    "How what was restored is proven: bytes (every blob is read back) or presence.")),
                    Registries.SETTINGS.stream())
            .toList();

    /**
     * Credentials of the source go to no other registry.
     *
     * @param captured registries that images of the capture are of
     */
    static RestoreRules of(Settings said, ImagesSettings source, List<String> captured) {
        List<String> known = source.running().in().isEmpty() ? source.registryNames() : captured;
        Optional<String> registry = said.optionalText("registry");
        List<String> names = registry.map(List::of).orElse(known);
        String verify = said.text("verify");
        if (!verify.equals("bytes") && !verify.equals("presence")) {
            throw Registries.invalid("verify is '" + verify + "'", "Set verify to bytes or presence.");
        }
        registry.ifPresent(RestoreRules::requireRegistry);
        return new RestoreRules(
                registry,
                renames(said.texts("rename")),
                said.texts("images"),
                said.flag("overwrite-tags", false),
                verify.equals("bytes"),
                said.flag("create-repositories", false),
                said.flag(LIFECYCLE.name(), true),
                registries(said, names, source, registry.isEmpty() || known.containsAll(names)));
    }

    private static void requireRegistry(String registry) {
        try {
            RepositoryName _ = new RepositoryName(registry, "name");
        } catch (IllegalArgumentException e) {
            throw Registries.invalid(String.valueOf(e.getMessage()), "Write the registry as host or host:port.");
        }
    }

    private static Registries registries(Settings said, List<String> names, ImagesSettings source, boolean same) {
        Registries own = Registries.of(said, names);
        if (!same) {
            return own;
        }
        Registries known = source.registries();
        return new Registries(
                own.login().or(known::login),
                own.credentialsFile().or(known::credentialsFile),
                own.caFile().or(known::caFile),
                said.flag("plain-http", known.plainHttp()),
                said.optionalNumber("concurrency").isPresent() ? own.concurrency() : known.concurrency(),
                said.optionalSize("chunk-size").isPresent() ? own.chunkBytes() : known.chunkBytes(),
                ecr(own.ecr(), known.ecr()));
    }

    private static EcrRegistries ecr(EcrRegistries own, EcrRegistries known) {
        return new EcrRegistries(
                own.aliases().isEmpty() ? known.aliases() : own.aliases(),
                own.endpoint().or(known::endpoint));
    }

    private static Map<String, String> renames(List<String> written) {
        Map<String, String> renames = new LinkedHashMap<>();
        for (String rename : written) {
            String[] pair = rename.split("=", -1);
            if (pair.length != 2 || pair[0].isEmpty() || pair[1].isEmpty()) {
                throw Registries.invalid("'" + rename + "' is not a renaming", "Write old=new.");
            }
            renames.put(pair[0], pair[1]);
        }
        return renames;
    }

    /** Where a captured image goes. */
    ImageReference target(ImageReference captured) {
        String path = captured.repository().path();
        for (Map.Entry<String, String> rename : renames.entrySet()) {
            if (path.equals(rename.getKey()) || path.startsWith(rename.getKey() + "/")) {
                path = rename.getValue() + path.substring(rename.getKey().length());
                break;
            }
        }
        try {
            return captured.in(
                    new RepositoryName(registry.orElse(captured.repository().registry()), path));
        } catch (IllegalArgumentException e) {
            throw Registries.invalid(String.valueOf(e.getMessage()), "Correct registry or rename.");
        }
    }
}
