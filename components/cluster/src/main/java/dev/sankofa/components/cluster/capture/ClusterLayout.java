package dev.sankofa.components.cluster.capture;

import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.spi.EntryPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where things are in a capture:
 *
 * <pre>
 * live/namespaces/NAMESPACE/RESOURCE.GROUP/NAME.json        each object as it was, values of Secrets left out
 * live/cluster/RESOURCE.GROUP/NAME.json                     objects of the cluster itself
 * manifests/…/NAME.yaml                                     the same tree, cleaned, for kubectl apply; without Secrets
 * secrets/namespaces/NAMESPACE/NAME.yaml                    Secrets with their values, for kubectl apply
 * secrets/namespaces/NAMESPACE/NAME.sealed.json             or sealed for recipients
 * secrets/recipients.json                                   the key of sealed values, for each recipient
 * git/                                                      the Git repository, bare
 * types.json  running.jsonl  changed.jsonl  dependencies.json  unprotected.json  drift.json
 * </pre>
 *
 * Names of objects hold no slash and no percent sign, so percent-encoding is free for what file systems dislike. A name that is
 * longer than file systems take is cut, and told apart by its hash; the whole one stands in the file.
 */
public final class ClusterLayout {
    public static final EntryPath TYPES = EntryPath.of("types.json");
    public static final EntryPath RUNNING = EntryPath.of("running.jsonl");
    public static final EntryPath CHANGED = EntryPath.of("changed.jsonl");
    public static final EntryPath DEPENDENCIES = EntryPath.of("dependencies.json");
    public static final EntryPath UNPROTECTED = EntryPath.of("unprotected.json");
    public static final EntryPath DRIFT = EntryPath.of("drift.json");
    public static final EntryPath GIT = EntryPath.of("git");
    public static final EntryPath RECIPIENTS = EntryPath.of("secrets/recipients.json");
    private static final int LONGEST = 200;

    private ClusterLayout() {}

    /** The object as it was. */
    static EntryPath live(ResourceType type, String namespace, String name) {
        return liveFolder(type, namespace).resolve(fileName(name) + ".json");
    }

    /** @param namespace empty for the cluster itself */
    static EntryPath liveFolder(ResourceType type, String namespace) {
        return folder("live", type, namespace);
    }

    /** The object as it may be applied. */
    static EntryPath manifest(ResourceType type, String namespace, String name) {
        return folder("manifests", type, namespace).resolve(fileName(name) + ".yaml");
    }

    private static EntryPath folder(String top, ResourceType type, String namespace) {
        EntryPath scope = namespace.isEmpty()
                ? EntryPath.of(top + "/cluster")
                : EntryPath.of(top + "/namespaces").resolve(fileName(namespace));
        return scope.resolve(fileName(type.groupResource()));
    }

    static EntryPath secret(String namespace, String name) {
        return EntryPath.of("secrets/namespaces").resolve(fileName(namespace)).resolve(fileName(name) + ".yaml");
    }

    static EntryPath sealedSecret(String namespace, String name) {
        return EntryPath.of("secrets/namespaces").resolve(fileName(namespace)).resolve(fileName(name) + ".sealed.json");
    }

    /** A name as that of a file. */
    static String fileName(String name) {
        StringBuilder safe = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > 0x20 && b < 0x7f && b != '/' && b != '\\' && b != '%';
            safe.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b));
        }
        boolean odd = safe.isEmpty() || safe.chars().allMatch(c -> c == '.');
        if (odd) {
            return "%2E".repeat(Math.max(1, safe.length()));
        }
        return safe.length() <= LONGEST ? safe.toString() : safe.substring(0, LONGEST) + "%" + hash(name);
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
