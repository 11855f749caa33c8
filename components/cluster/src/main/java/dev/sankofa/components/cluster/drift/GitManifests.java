package dev.sankofa.components.cluster.drift;

import dev.sankofa.components.cluster.api.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The manifests of one commit, read without a checkout: every document of every YAML and JSON file that has an apiVersion and a kind.
 * A folder that is a kustomization is rendered instead; one below it, and a Helm chart, is named and passed over.
 */
final class GitManifests {
    private static final int MAX_BYTES = 4 << 20;

    private final Repository repository;
    private final RevCommit commit;
    private final String path;
    private final Kustomize kustomize;
    private final List<String> passedOver = new ArrayList<>();
    private final List<String> overlays = new ArrayList<>();

    /** An object and the file that it stands in. */
    record Manifest(ObjectNode object, String file) {}

    GitManifests(Repository repository, RevCommit commit, String path, Kustomize kustomize) {
        this.repository = repository;
        this.commit = commit;
        this.path = path;
        this.kustomize = kustomize;
    }

    void each(Consumer<Manifest> consumer) throws IOException {
        Optional<String> kustomization = kustomization();
        if (kustomization.isPresent()) {
            render(kustomization.get(), consumer);
            return;
        }
        findOverlays();
        try (TreeWalk walk = walk()) {
            while (walk.next()) {
                String file = walk.getPathString();
                if (isManifest(file)) {
                    read(file, repository.open(walk.getObjectId(0)), consumer);
                }
            }
        }
    }

    /** The file that makes the folder itself a kustomization. */
    private Optional<String> kustomization() throws IOException {
        try (TreeWalk walk = walk()) {
            while (walk.next()) {
                String file = walk.getPathString();
                String folder = file.substring(0, Math.max(0, file.lastIndexOf('/')));
                if (folder.equals(path) && isKustomization(name(file))) {
                    return Optional.of(file);
                }
            }
            return Optional.empty();
        }
    }

    private void render(String file, Consumer<Manifest> consumer) throws IOException {
        try (Checkout checkout = Checkout.of(repository, commit, kustomize.scratch())) {
            documents(file, kustomize.render(checkout.directory().resolve(path)), consumer);
        } catch (Kustomize.FailedException e) {
            passedOver.add(file + ": " + e.getMessage());
        } catch (YamlEngineException _) {
            passedOver.add(file + ": what " + kustomize.program() + " made of it is no YAML");
        }
    }

    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static boolean isKustomization(String name) {
        return name.matches("kustomization(\\.ya?ml)?|Kustomization");
    }

    private TreeWalk walk() throws IOException {
        TreeWalk walk = new TreeWalk(repository);
        walk.addTree(commit.getTree());
        walk.setRecursive(true);
        if (!path.isEmpty()) {
            walk.setFilter(PathFilter.create(path));
        }
        return walk;
    }

    /** Files of a kustomization or a chart are ingredients, not manifests. */
    private void findOverlays() throws IOException {
        try (TreeWalk walk = walk()) {
            while (walk.next()) {
                String file = walk.getPathString();
                boolean kustomization = isKustomization(name(file));
                if (kustomization || name(file).matches("(?i)Chart\\.ya?ml")) {
                    overlays.add(file.substring(0, file.lastIndexOf('/') + 1));
                    passedOver.add(
                            file
                                    + (kustomization
                                            ? ": it is rendered only when git-path names its folder"
                                            : ": charts are not rendered; the manifests that Helm makes of it are not compared"));
                }
            }
        }
    }

    private boolean isManifest(String file) {
        return file.matches("(?i).*\\.(ya?ml|json)") && overlays.stream().noneMatch(file::startsWith);
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

    private static void documents(String file, String text, Consumer<Manifest> consumer) {
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

    /** The files that were not read, with the reason. */
    List<String> passedOver() {
        return passedOver.stream().sorted().toList();
    }
}
