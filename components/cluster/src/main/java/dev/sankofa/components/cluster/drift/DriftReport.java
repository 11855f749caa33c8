package dev.sankofa.components.cluster.drift;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.spi.Drifting;
import dev.sankofa.components.spi.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All differences, in a fixed order.
 *
 * @param commit of Git that was compared
 * @param complete whether there were no more than are listed
 */
public record DriftReport(String commit, long compared, List<Drift> drifts, boolean complete) {
    private static final int MOST_NAMED = 10;

    public DriftReport {
        drifts = drifts.stream().sorted().toList();
    }

    /** {@code {"version", "commit", "compared", "complete", "drifts": [{"kind", "object", "field", "git", "live", "by"}]}}. */
    public ObjectNode json() {
        ObjectNode document = Json.object().put("version", 1).put("commit", commit);
        document.put("compared", compared).put("complete", complete);
        ArrayNode list = document.putArray("drifts");
        for (Drift drift : drifts) {
            list.addObject()
                    .put("kind", word(drift.kind()))
                    .put("object", drift.object())
                    .put("field", drift.field())
                    .put("git", drift.git())
                    .put("live", drift.live())
                    .put("by", drift.by());
        }
        return document;
    }

    /** As the command line shows it. */
    public Drifting.Drift asDrift(String repository) {
        return new Drifting.Drift(
                repository + " at " + commit,
                compared,
                complete,
                drifts.stream()
                        .map(drift -> new Drifting.Difference(
                                word(drift.kind()),
                                drift.object(),
                                drift.field(),
                                drift.git(),
                                drift.live(),
                                drift.by()))
                        .toList());
    }

    private static String word(Drift.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One line for each way of differing. */
    public List<Finding> findings() {
        TreeMap<Drift.Kind, List<String>> objects = new TreeMap<>();
        drifts.forEach(drift -> objects.computeIfAbsent(drift.kind(), _ -> new ArrayList<>())
                .add(drift.object() + (drift.field().isEmpty() ? "" : " " + drift.field())));
        List<Finding> findings = new ArrayList<>();
        objects.forEach((kind, named) -> findings.add(Finding.warning(
                "Git and the cluster",
                words(kind) + ": "
                        + String.join(", ", named.stream().limit(MOST_NAMED).toList())
                        + (named.size() > MOST_NAMED ? " … (" + named.size() + ")" : ""),
                "See 'sankofa drift' for every field; bring Git and the cluster together before you rely on either.")));
        return findings;
    }

    private static String words(Drift.Kind kind) {
        return switch (kind) {
            case FIELD -> "fields that Git says otherwise";
            case NOT_LIVE -> "objects of Git that are not live";
            case NOT_IN_GIT -> "live objects that Git does not have";
            case HAND_EDIT -> "fields changed by hand";
            case NOT_COMPARED -> "not compared";
        };
    }
}
