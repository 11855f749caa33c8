package dev.sankofa.components.cluster.drift;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.drift.Kustomizations.Kustomization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The manifests of one commit, read without a checkout: every document of every YAML and JSON file that has an apiVersion and a kind.
 * Kustomizations are rendered; of alternatives the one for our namespaces, or else they are named and passed over. Helm's charts are named.
 */
final class GitManifests {
    private static final int MAX_BYTES = 4 << 20;

    private final GitFolder folder;
    private final Kustomize kustomize;
    private final List<String> passedOver = new ArrayList<>();
    private final List<Chart> charts = new ArrayList<>();

    /** An object and the file that it stands in. */
    record Manifest(ObjectNode object, String file) {}

    GitManifests(GitFolder folder, Kustomize kustomize) {
        this.folder = folder;
        this.kustomize = kustomize;
    }

    void each(Consumer<Manifest> consumer) throws IOException {
        Kustomizations kustomizations = Kustomizations.of(folder.repository(), folder.commit());
        List<String> rendered = rendered(kustomizations);
        if (!rendered.isEmpty()) {
            render(rendered, kustomizations, consumer);
        }
        if (kustomizations.has(folder.path())) {
            return;
        }
        findCharts();
        try (TreeWalk walk = walk()) {
            while (walk.next()) {
                String file = walk.getPathString();
                if (isManifest(file) && !kustomizations.isIngredient(file, folder.path())) {
                    read(file, folder.repository().open(walk.getObjectId(0)), consumer);
                }
            }
        }
    }

    /** The folders to render: the one that is named itself, or those below that stand for themselves. */
    private List<String> rendered(Kustomizations kustomizations) {
        if (kustomizations.has(folder.path())) {
            return List.of(folder.path());
        }
        List<String> chosen = new ArrayList<>();
        for (List<Kustomization> group : kustomizations.roots(folder.path())) {
            List<Kustomization> ours = group.size() == 1
                    ? group
                    : group.stream()
                            .filter(one -> folder.namespaces().contains(one.namespace()))
                            .toList();
            if (ours.size() == 1) {
                chosen.add(ours.getFirst().folder());
            } else {
                String all = String.join(
                        ", ", group.stream().map(Kustomization::folder).toList());
                group.forEach(one -> passedOver.add(one.file() + ": one of " + all
                        + " is deployed, and it is not said which: name its folder with git-path"));
            }
        }
        return chosen;
    }

    private void render(List<String> folders, Kustomizations kustomizations, Consumer<Manifest> consumer)
            throws IOException {
        try (Checkout checkout = Checkout.of(folder.repository(), folder.commit(), kustomize.scratch())) {
            for (String one : folders) {
                render(checkout.directory().resolve(one), kustomizations.file(one), consumer);
            }
        }
    }

    private void render(Path directory, String file, Consumer<Manifest> consumer) throws IOException {
        try {
            documents(file, kustomize.render(directory), consumer);
        } catch (RenderingException e) {
            passedOver.add(file + ": " + e.getMessage());
        } catch (YamlEngineException _) {
            passedOver.add(file + ": what " + kustomize.program() + " made of it is no YAML");
        }
    }

    private TreeWalk walk() throws IOException {
        TreeWalk walk = new TreeWalk(folder.repository());
        walk.addTree(folder.commit().getTree());
        walk.setRecursive(true);
        if (!folder.path().isEmpty()) {
            walk.setFilter(PathFilter.create(folder.path()));
        }
        return walk;
    }

    /** A chart's name; empty when it does not say it. */
    private static String name(ObjectLoader loader) throws IOException {
        if (loader.getSize() > MAX_BYTES) {
            return "";
        }
        String text = new String(loader.getBytes(MAX_BYTES), StandardCharsets.UTF_8);
        try {
            return new Load(LoadSettings.builder().build()).loadFromString(text) instanceof Map<?, ?> fields
                            && fields.get("name") instanceof String name
                    ? name
                    : "";
        } catch (YamlEngineException _) {
            return "";
        }
    }

    /** Files of a chart are ingredients, not manifests, and so are the charts in it. */
    private void findCharts() throws IOException {
        try (TreeWalk walk = walk()) {
            while (walk.next()) {
                String file = walk.getPathString();
                String place = file.substring(0, Math.max(0, file.lastIndexOf('/')));
                if (walk.getNameString().matches("Chart\\.ya?ml")
                        && charts.stream().noneMatch(chart -> chart.has(file))) {
                    charts.add(new Chart(place, file, name(folder.repository().open(walk.getObjectId(0)))));
                }
            }
        }
    }

    private boolean isManifest(String file) {
        return file.matches("(?i).*\\.(ya?ml|json)") && charts.stream().noneMatch(chart -> chart.has(file));
    }

    private void read(String file, ObjectLoader loader, Consumer<Manifest> consumer) throws IOException {
        if (loader.getSize() > MAX_BYTES) {
            passedOver.add(file + ": it is longer than 4 MiB");
            return;
        }
        String text = new String(loader.getBytes(MAX_BYTES), StandardCharsets.UTF_8);
        try {
            documents(file, text, consumer);
        } catch (YamlEngineException _) {
            passedOver.add(file + ": it is not YAML, but perhaps a template of it");
        }
    }

    /** @throws YamlEngineException when the text is no YAML */
    static void documents(String file, String text, Consumer<Manifest> consumer) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        for (Object document : new Load(settings).loadAllFromString(text)) {
            document(file, document, consumer);
        }
    }

    private static void document(String file, Object document, Consumer<Manifest> consumer) {
        if (document instanceof Map<?, ?> && Json.MAPPER.valueToTree(document) instanceof ObjectNode object) {
            if (object.path("items").isArray()
                    && object.path("kind").asString("").equals("List")) {
                object.path("items").forEach(item -> {
                    if (item instanceof ObjectNode one) {
                        consumer.accept(new Manifest(one, file));
                    }
                });
            } else if (object.path("apiVersion").isString()
                    && object.path("kind").isString()) {
                consumer.accept(new Manifest(object, file));
            }
        }
    }

    List<Chart> charts() {
        return List.copyOf(charts);
    }

    /** The files that were not read, with the reason. */
    List<String> passedOver() {
        return passedOver.stream().sorted().toList();
    }
}
