package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.inventory.Dependencies;
import dev.sankofa.components.cluster.inventory.Unprotected;
import dev.sankofa.components.cluster.owner.Writer;
import dev.sankofa.components.cluster.selection.Reach;
import dev.sankofa.components.spi.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** What the captured objects tell besides themselves. For many threads. */
final class Notes {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final int MOST_NAMED = 20;

    private final Reach reach;
    private final Dependencies dependencies = new Dependencies();
    private final Unprotected unprotected = new Unprotected();
    private final Map<String, Long> writers = new TreeMap<>();
    private final List<String> readable = new ArrayList<>();
    private long readableCount;

    Notes(Reach reach) {
        this.reach = reach;
    }

    void look(ResourceType type, ObjectNode raw) {
        reach.follow(type, raw);
        dependencies.look(raw);
        unprotected.look(raw);
        count(raw);
        if (type.groupKind().equals("Secret")
                && raw.path("metadata").path("annotations").has(LAST_APPLIED)) {
            readable(raw);
        }
    }

    private synchronized void count(ObjectNode raw) {
        for (Writer writer : Writer.of(raw)) {
            String tool = writer.tool().name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (!tool.equals("controller")) {
                writers.merge(tool, 1L, Long::sum);
            }
        }
        if (raw.has("sops")) {
            writers.merge("sops", 1L, Long::sum);
        }
    }

    private synchronized void readable(ObjectNode raw) {
        readableCount++;
        if (readable.size() < MOST_NAMED) {
            readable.add(raw.path("metadata").path("namespace").asString("") + "/" + ObjectCapture.name(raw));
        }
    }

    Reach reach() {
        return reach;
    }

    Dependencies dependencies() {
        return dependencies;
    }

    Unprotected unprotected() {
        return unprotected;
    }

    /** How many objects each tool writes, by its name. */
    synchronized Map<String, Long> writers() {
        return new TreeMap<>(writers);
    }

    synchronized List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(unprotected.findings());
        if (readableCount > 0) {
            findings.add(Finding.warning(
                    "Secret " + String.join(", ", readable) + (readableCount > readable.size() ? " …" : ""),
                    "the values stand readable in the annotation " + LAST_APPLIED
                            + ", where 'kubectl describe' and logs show them",
                    "Write Secrets with 'kubectl apply --server-side' or 'kubectl create', and remove the annotation: 'kubectl annotate"
                            + " secret NAME " + LAST_APPLIED + "-'. The capture leaves it out."));
        }
        return findings;
    }
}
