package dev.sankofa.components.cluster.drift;

import dev.sankofa.components.cluster.drift.Drifts.Declared;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Helm installed: each release is rendered anew from the chart of its name in Git; where that cannot be done, what it was installed
 * with declares its objects. One at a time in memory.
 */
public final class Releases {
    private final GitFolder folder;
    private final List<Chart> charts;
    private final Helm helm;
    private final Drifts drifts;
    private final Consumer<Declared> consumer;
    private final Set<Chart> installed = new HashSet<>();

    /** @param charts that the folder has */
    public Releases(GitFolder folder, List<Chart> charts, Helm helm, Drifts drifts, Consumer<Declared> consumer) {
        this.folder = folder;
        this.charts = List.copyOf(charts);
        this.helm = helm;
        this.drifts = drifts;
        this.consumer = consumer;
    }

    /** The selector of Secrets that hold what is installed now. */
    public static String selector() {
        return HelmRelease.DEPLOYED;
    }

    /** Takes such a Secret. */
    public void take(ObjectNode secret) {
        if (!secret.path("type").asString("").equals(HelmRelease.TYPE)) {
            return;
        }
        String place = "Secret " + secret.path("metadata").path("namespace").asString("") + "/"
                + secret.path("metadata").path("name").asString("");
        try {
            declare(HelmRelease.read(secret));
        } catch (YamlEngineException _) {
            drifts.notCompared(place, "the manifest of the release is no YAML");
        } catch (IOException e) {
            drifts.notCompared(place, String.valueOf(e.getMessage()));
        }
    }

    private void declare(HelmRelease release) throws IOException {
        List<Chart> named = charts.stream()
                .filter(chart -> chart.name().equals(release.chart()))
                .toList();
        installed.addAll(named);
        if (named.size() == 1) {
            rendered(named.getFirst(), release);
            return;
        }
        named.forEach(chart ->
                drifts.notCompared(chart.file(), "there are several charts of this name; " + instead(release)));
        manifest(release.manifest(), release, release.title());
    }

    private void rendered(Chart chart, HelmRelease release) throws IOException {
        try (Checkout checkout = Checkout.of(folder.repository(), folder.commit(), helm.scratch())) {
            manifest(helm.render(checkout.directory().resolve(chart.folder()), release), release, chart.file());
        } catch (RenderingException e) {
            drifts.notCompared(chart.file(), e.getMessage() + "; " + instead(release));
            manifest(release.manifest(), release, release.title());
        }
    }

    private static String instead(HelmRelease release) {
        return "what " + release.title() + ", was installed with is compared instead";
    }

    private void manifest(String text, HelmRelease release, String file) {
        GitManifests.documents(file, text, manifest -> {
            ObjectNode object = manifest.object();
            if (!object.path("metadata").has("namespace")) {
                object.withObjectProperty("metadata").put("namespace", release.namespace());
            }
            consumer.accept(new Declared(object, manifest.file()));
        });
    }

    /** Names the charts that nobody installed. */
    public void finish() {
        charts.stream()
                .filter(chart -> !installed.contains(chart))
                .forEach(chart -> drifts.notCompared(
                        chart.file(), "no release of chart " + chart.name() + " is in our namespaces"));
    }
}
