package dev.sankofa.components.cluster.drift;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The kustomizations of a commit, and what they are built from. One that no other is built from stands for itself; several that are built
 * from the same are alternatives, such as the overlays of a base for two stages, of which one is deployed.
 */
final class Kustomizations {
    private static final int MAX_BYTES = 1 << 20;
    private static final List<String> PARTS = List.of("resources", "bases", "components");
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    private final Map<String, Kustomization> byFolder = new TreeMap<>();

    /**
     * One of them.
     *
     * @param file its path
     * @param namespace that it puts its objects into; empty when it does not say
     * @param isComponent whether it is only ever a part of others
     * @param parts paths that it is built from, folders and files of the commit
     */
    record Kustomization(String file, String namespace, boolean isComponent, Set<String> parts) {
        String folder() {
            return file.substring(0, Math.max(0, file.lastIndexOf('/')));
        }
    }

    static Kustomizations of(Repository repository, RevCommit commit) throws IOException {
        Kustomizations found = new Kustomizations();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                if (isKustomization(walk.getNameString())) {
                    found.add(walk.getPathString(), repository.open(walk.getObjectId(0)));
                }
            }
        }
        return found;
    }

    static boolean isKustomization(String name) {
        return name.matches("kustomization(\\.ya?ml)?|Kustomization");
    }

    /** What cannot be read is built from nothing; its rendering will say what is wrong with it. */
    private void add(String file, ObjectLoader loader) throws IOException {
        Kustomization bare = new Kustomization(file, "", false, Set.of());
        byFolder.put(bare.folder(), bare);
        if (loader.getSize() > MAX_BYTES) {
            return;
        }
        String text = new String(loader.getBytes(MAX_BYTES), StandardCharsets.UTF_8);
        try {
            if (new Load(SETTINGS).loadFromString(text) instanceof Map<?, ?> fields) {
                byFolder.put(bare.folder(), read(bare, fields));
            }
        } catch (YamlEngineException _) {
            return;
        }
    }

    private static Kustomization read(Kustomization bare, Map<?, ?> fields) {
        Set<String> parts = new TreeSet<>();
        for (String name : PARTS) {
            if (fields.get(name) instanceof List<?> items) {
                items.forEach(item -> resolve(bare.folder(), String.valueOf(item), parts));
            }
        }
        Object namespace = fields.get("namespace");
        return new Kustomization(
                bare.file(),
                namespace instanceof String text ? text : "",
                "Component".equals(fields.get("kind")),
                Set.copyOf(parts));
    }

    /** A path of the commit, when it is one and does not lead out of it. */
    private static void resolve(String folder, String part, Set<String> parts) {
        if (part.contains("://") || part.startsWith("/")) {
            return;
        }
        Deque<String> path = new ArrayDeque<>();
        for (String step : (folder + "/" + part).split("/", -1)) {
            if (step.equals("..") && path.pollLast() == null) {
                return;
            }
            if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
                path.addLast(step);
            }
        }
        parts.add(String.join("/", path));
    }

    boolean has(String folder) {
        return byFolder.containsKey(folder);
    }

    /** The file that makes a folder a kustomization. */
    String file(String folder) {
        Kustomization known = byFolder.get(folder);
        return known == null ? folder : known.file();
    }

    /** Whether a file is what a kustomization at or below a folder is built from: in its own folder, or named by it. */
    boolean isIngredient(String file, String path) {
        return byFolder.values().stream()
                .filter(known -> isBelow(known.folder(), path))
                .anyMatch(
                        known -> isBelow(file, known.folder()) || known.parts().contains(file));
    }

    private static boolean isBelow(String file, String folder) {
        return folder.isEmpty() || file.equals(folder) || file.startsWith(folder + "/");
    }

    /**
     * Those at and below a folder that stand for themselves, in groups of alternatives.
     *
     * @param path empty for the whole commit
     */
    List<List<Kustomization>> roots(String path) {
        Set<String> used = new HashSet<>();
        byFolder.values().forEach(known -> used.addAll(known.parts()));
        List<Kustomization> roots = byFolder.values().stream()
                .filter(known -> isBelow(known.folder(), path))
                .filter(known -> !known.isComponent() && !used.contains(known.folder()))
                .toList();
        List<List<Kustomization>> groups = new ArrayList<>();
        for (Kustomization root : roots) {
            List<List<Kustomization>> same = groups.stream()
                    .filter(group -> group.stream().anyMatch(other -> sharesBase(root, other)))
                    .toList();
            List<Kustomization> joined = new ArrayList<>();
            same.forEach(joined::addAll);
            joined.add(root);
            groups.removeAll(same);
            groups.add(joined);
        }
        return groups;
    }

    private boolean sharesBase(Kustomization one, Kustomization other) {
        Set<String> bases = bases(one);
        return bases(other).stream().anyMatch(bases::contains);
    }

    /** What it is built from at any depth, components left out: these are made to be shared. */
    private Set<String> bases(Kustomization root) {
        Set<String> bases = new HashSet<>();
        Deque<Kustomization> open = new ArrayDeque<>(List.of(root));
        for (Kustomization next = open.poll(); next != null; next = open.poll()) {
            for (String part : next.parts()) {
                Kustomization known = byFolder.get(part);
                if (known != null && !known.isComponent() && bases.add(part)) {
                    open.add(known);
                }
            }
        }
        return bases;
    }
}
