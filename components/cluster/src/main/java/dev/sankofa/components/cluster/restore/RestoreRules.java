package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.access.AccessSettings;
import dev.sankofa.components.cluster.mapping.NamespaceMapping;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a restore shall do.
 *
 * @param existing what happens to objects that differ, unless their kind has a word of its own
 * @param existingOf that word, by group and kind such as {@code Deployment.apps}
 * @param confirmed objects that may be deleted although data may go with them, as plans write them
 * @param leaveOut groups and kinds that are not restored
 * @param secrets whether Secrets are restored
 * @param patience how long workloads may take to serve; zero when nobody waits
 * @param parallel how many requests are under way at once
 * @param gitDirectory where the Git repository is put; it is not restored without
 */
public record RestoreRules(
        NamespaceMapping namespaces,
        Existing existing,
        Map<String, Existing> existingOf,
        Set<String> confirmed,
        Set<String> leaveOut,
        boolean secrets,
        Optional<Secret> secretKey,
        Duration patience,
        int parallel,
        Optional<Path> gitDirectory) {
    private static final int MOST_PARALLEL = 64;

    /** What a restore may say, where the cluster is included. */
    public static final List<Setting> SETTINGS = Stream.concat(
                    AccessSettings.SETTINGS.stream(),
                    Stream.of(
                            Setting.optional(
                                    "namespace-map",
                                    Setting.Type.TEXT_LIST,
                                    "Namespaces that come back under another name, each old=new."),
                            Setting.withDefault(
                                    "existing",
                                    Setting.Type.TEXT,
                                    "refuse",
                                    "What happens when an object is there and differs: refuse (nothing is restored), skip (it"
                                            + " stays), merge (it gets the captured fields), replace (it becomes equal) or recreate"
                                            + " (as merge, but deleted and created again when a field cannot be changed)."),
                            Setting.optional(
                                    "existing-of",
                                    Setting.Type.TEXT_LIST,
                                    "The same for single kinds, each kind=word, such as Secret=skip or"
                                            + " Deployment.apps=recreate."),
                            Setting.optional(
                                    "confirm-recreate",
                                    Setting.Type.TEXT_LIST,
                                    "Claims, volumes, namespaces and definitions that may be deleted with all that is in them, as"
                                            + " the plan names them, such as 'PersistentVolumeClaim shop/uploads'."),
                            Setting.optional(
                                    "leave-out",
                                    Setting.Type.TEXT_LIST,
                                    "Kinds that are not restored, such as Ingress.networking.k8s.io."),
                            Setting.withDefault(
                                    "secrets",
                                    Setting.Type.FLAG,
                                    "true",
                                    "Whether Secrets are restored, with their values."),
                            Setting.optional(
                                    "secret-key",
                                    Setting.Type.SECRET,
                                    "The private key (X25519, PEM) of a recipient, when the values of Secrets were sealed."),
                            Setting.withDefault(
                                    "wait",
                                    Setting.Type.DURATION,
                                    "5m",
                                    "How long workloads may take until they serve; 0s does not wait for them."),
                            Setting.withDefault(
                                    "parallel",
                                    Setting.Type.NUMBER,
                                    "8",
                                    "How many requests are under way at once, 1 to 64."),
                            Setting.optional(
                                    "git-directory",
                                    Setting.Type.PATH,
                                    "Where the Git repository is put as a bare one, absent or empty; without it, it stays in the"
                                            + " point.")))
            .toList();

    public RestoreRules {
        existingOf = Map.copyOf(existingOf);
        confirmed = Set.copyOf(confirmed);
        leaveOut = Set.copyOf(leaveOut);
    }

    public static RestoreRules of(Settings target) {
        long parallel = target.number("parallel");
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID, "parallel is " + parallel, "Set parallel to 1 … " + MOST_PARALLEL + ".");
        }
        return new RestoreRules(
                NamespaceMapping.parse(target.texts("namespace-map")),
                Existing.parse("existing", target.text("existing")),
                existingOf(target.texts("existing-of")),
                Set.copyOf(target.texts("confirm-recreate")),
                Set.copyOf(target.texts("leave-out")),
                target.flag("secrets", true),
                target.optionalSecret("secret-key"),
                target.duration("wait", Duration.ofMinutes(5)),
                (int) parallel,
                target.optionalPath("git-directory"));
    }

    private static Map<String, Existing> existingOf(List<String> pairs) {
        Map<String, Existing> words = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new SankofaException(
                        ErrorCode.POLICY_INVALID,
                        "existing-of has '" + pair + "'",
                        "Write kind=word, such as Secret=skip.");
            }
            words.put(pair.substring(0, equals), Existing.parse("existing-of", pair.substring(equals + 1)));
        }
        return words;
    }

    /** What happens to an existing object of this kind that differs. */
    public Existing existing(String groupKind) {
        return existingOf.getOrDefault(groupKind, existing);
    }
}
