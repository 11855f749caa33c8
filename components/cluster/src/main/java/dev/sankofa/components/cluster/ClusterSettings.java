package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.access.AccessSettings;
import dev.sankofa.components.cluster.git.GitSettings;
import dev.sankofa.components.cluster.secret.Recipient;
import dev.sankofa.components.cluster.selection.NamePattern;
import dev.sankofa.components.cluster.selection.TypeSelection;
import dev.sankofa.components.cluster.switchover.CutoverSettings;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a policy says about a cluster.
 *
 * @param namespaces names, or patterns of names
 * @param types which kinds of objects
 * @param selector a label selector; empty for all objects
 * @param generated whether what controllers make again is captured too
 * @param clusterObjects of the cluster itself, beyond those that are reached: {@code resource.group/name}
 * @param recipients who may open values of Secrets; nobody in particular when empty
 */
record ClusterSettings(
        AccessSettings access,
        List<NamePattern> namespaces,
        TypeSelection types,
        String selector,
        boolean generated,
        List<String> clusterObjects,
        List<Recipient> recipients,
        Optional<GitSettings> git,
        CutoverSettings cutover,
        int concurrency) {
    static final List<Setting> SETTINGS = Stream.of(
                    AccessSettings.SETTINGS,
                    List.of(
                            Setting.required(
                                    "namespaces",
                                    Setting.Type.TEXT_LIST,
                                    "The namespaces of the application; * and ? stand for any characters and one, which needs the right"
                                            + " to list namespaces."),
                            Setting.optional(
                                    "kinds",
                                    Setting.Type.TEXT_LIST,
                                    "Only these kinds of objects, as in deployments.apps, Secret or *.example.org; all without it."),
                            Setting.optional(
                                    "exclude-kinds",
                                    Setting.Type.TEXT_LIST,
                                    "Not these kinds of objects, written as in kinds."),
                            Setting.optional(
                                    "selector",
                                    Setting.Type.TEXT,
                                    "Only objects whose labels fit, as in app=shop,tier!=test; all without it."),
                            Setting.withDefault(
                                    "generated",
                                    Setting.Type.FLAG,
                                    "false",
                                    "Whether to capture what controllers make again by themselves: pods and replica sets with an owner,"
                                            + " tokens, finished jobs."),
                            Setting.optional(
                                    "cluster-objects",
                                    Setting.Type.TEXT_LIST,
                                    "Objects outside of namespaces that belong to the application and that none of its objects names,"
                                            + " as in clusterissuers.cert-manager.io/letsencrypt."),
                            Setting.optional(
                                    "secret-recipients",
                                    Setting.Type.TEXT_LIST,
                                    "X25519 public keys for which values of Secrets are sealed; then the repository's password alone does"
                                            + " not open them."),
                            Setting.optional(
                                    "concurrency",
                                    Setting.Type.NUMBER,
                                    "The most requests under way at once, 1 to 32; 4 without it.")),
                    GitSettings.SETTINGS,
                    CutoverSettings.SETTINGS)
            .flatMap(List::stream)
            .toList();

    ClusterSettings {
        namespaces = List.copyOf(namespaces);
        clusterObjects = List.copyOf(clusterObjects);
        recipients = List.copyOf(recipients);
    }

    static ClusterSettings of(Settings said) {
        long concurrency = said.optionalNumber("concurrency").orElse(4L);
        if (concurrency < 1 || concurrency > 32) {
            throw invalid("concurrency is " + concurrency, "Set concurrency to 1 … 32.");
        }
        List<String> clusterObjects = said.texts("cluster-objects");
        clusterObjects.forEach(ClusterSettings::checkClusterObject);
        List<NamePattern> namespaces = patterns(said, "namespaces");
        if (namespaces.isEmpty()) {
            throw invalid("no namespace is named", "Set namespaces.");
        }
        return new ClusterSettings(
                AccessSettings.of(said),
                namespaces,
                new TypeSelection(patterns(said, "kinds"), patterns(said, "exclude-kinds")),
                said.optionalText("selector").orElse(""),
                said.flag("generated", false),
                clusterObjects,
                said.texts("secret-recipients").stream().map(Recipient::parse).toList(),
                GitSettings.of(said),
                CutoverSettings.of(said),
                (int) concurrency);
    }

    private static List<NamePattern> patterns(Settings said, String name) {
        return said.texts(name).stream().map(text -> pattern(name, text)).toList();
    }

    private static NamePattern pattern(String setting, String text) {
        try {
            return NamePattern.of(text);
        } catch (IllegalArgumentException e) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID,
                    setting + ": " + e.getMessage(),
                    "Write a name, or a pattern with * and ?.",
                    e);
        }
    }

    private static void checkClusterObject(String text) {
        if (!text.matches("[^/\\s]+/[^/\\s%]+")) {
            throw invalid(
                    "cluster-objects has '" + text + "'",
                    "Write resource.group/name, as in clusterissuers.cert-manager.io/letsencrypt.");
        }
    }

    static SankofaException invalid(String message, String hint) {
        return new SankofaException(ErrorCode.POLICY_INVALID, message, hint);
    }

    /** What is captured, for people and for recognising the source. */
    String identity() {
        String where = access.server()
                .map(Object::toString)
                .or(() -> access.kubeconfig()
                        .map(file -> file
                                + access.context()
                                        .map(context -> " (" + context + ")")
                                        .orElse("")))
                .orElse("the cluster we run in");
        return "namespaces "
                + String.join(
                        ", ", namespaces.stream().map(NamePattern::toString).toList()) + " of " + where;
    }
}
