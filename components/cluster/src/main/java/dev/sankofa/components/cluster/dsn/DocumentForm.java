package dev.sankofa.components.cluster.dsn;

import dev.sankofa.components.cluster.dsn.document.Document;
import dev.sankofa.components.cluster.dsn.document.Leaf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A whole configuration file in one key. Its scalars are looked at as if each mapping were an object of its own: a host and a port that
 * stand beside each other, a URL, a keyword string. The edited text is read again, and must differ in these scalars and in no other.
 */
final class DocumentForm {
    private final String name;
    private final String text;
    private final Target target;
    private final Document document;
    private final List<Edit> edits = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final Map<Leaf, String> expected = new HashMap<>();
    private boolean hasUneditable;
    private String hindrance = "";

    private DocumentForm(String name, String text, Target target, Document document) {
        this.name = name;
        this.text = text;
        this.target = target;
        this.document = document;
    }

    /** Empty when the text is no document, or none of its scalars names the old endpoint. */
    static Optional<Match> match(String name, String text, Target target) {
        if (!target.isNear(text)) {
            return Optional.empty();
        }
        return Document.read(name, text).flatMap(document -> new DocumentForm(name, text, target, document).match());
    }

    private Optional<Match> match() {
        Map<String, List<Leaf>> groups = new LinkedHashMap<>();
        document.leaves()
                .forEach(leaf -> groups.computeIfAbsent(leaf.group(), _ -> new ArrayList<>())
                        .add(leaf));
        groups.values().forEach(this::look);
        if (hindrance.isEmpty() && !expected.isEmpty()) {
            if (hasUneditable) {
                addUrls();
            }
            readAgain();
        }
        if (!hindrance.isEmpty()) {
            return Optional.of(Match.unchangeable(document.kind(), hindrance));
        }
        return expected.isEmpty() ? Optional.empty() : Optional.of(Match.of(document.kind(), edits, others));
    }

    private void look(List<Leaf> group) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Leaf leaf : group) {
            String earlier = values.put(leaf.name(), leaf.value());
            if (earlier != null && !leaf.name().isEmpty() && mayMatter(leaf, earlier)) {
                hinder(leaf, "its key stands there twice");
            }
        }
        Rewriting rewriting = Rewriting.of(values, target);
        Stream.concat(rewriting.mentions().stream(), rewriting.loneHosts().stream())
                .filter(mention -> mention.nearness() == Mention.Nearness.ENDPOINT)
                .forEach(mention -> hinder(leaf(group, mention.key()), mention.reason()));
        rewriting.rewrites().forEach(rewrite -> rewrite(leaf(group, rewrite.key()), rewrite));
    }

    private boolean mayMatter(Leaf leaf, String earlier) {
        return target.isNear(earlier)
                || target.isNear(leaf.value())
                || leaf.name().toLowerCase(Locale.ROOT).endsWith("port");
    }

    private static Leaf leaf(List<Leaf> group, String name) {
        return group.stream()
                .filter(leaf -> leaf.name().equals(name))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private void hinder(Leaf leaf, String why) {
        if (hindrance.isEmpty()) {
            hindrance = "in " + leaf.path() + " " + why;
        }
    }

    private void rewrite(Leaf leaf, Rewrite rewrite) {
        others.addAll(rewrite.others());
        expected.put(leaf, Edit.apply(leaf.value(), rewrite.edits()));
        if (!leaf.isEditable()) {
            hasUneditable = true;
            return;
        }
        for (Edit edit : rewrite.edits()) {
            int start = leaf.places().get(edit.at());
            int end = leaf.places().get(edit.at() + edit.from().length());
            edits.add(new Edit(start, text.substring(start, end), edit.to()));
        }
    }

    /** A URL can be told wherever it stands, such as in a block; whether that was all there was shows when it is read again. */
    private void addUrls() {
        for (Match url : UrlForm.matches(text, target)) {
            for (Edit edit : url.edits()) {
                if (edits.stream().noneMatch(made -> made.at() == edit.at())) {
                    edits.add(edit);
                }
            }
        }
    }

    /** The difference is these values, read by the same parser. */
    private void readAgain() {
        List<Leaf> before = document.leaves();
        List<Leaf> after = Document.read(name, Edit.apply(text, edits))
                .filter(again -> again.kind().equals(document.kind()))
                .map(Document::leaves)
                .orElse(List.of());
        if (before.size() != after.size()) {
            hindrance = "with the new server it would not be read as before";
            return;
        }
        for (int i = 0; i < before.size(); i++) {
            Leaf was = before.get(i);
            Leaf is = after.get(i);
            String wanted = expected.getOrDefault(was, was.value());
            if (!is.value().equals(wanted)
                    || !is.name().equals(was.name())
                    || !is.group().equals(was.group())) {
                hinder(
                        was,
                        was.isEditable()
                                ? "with the new server it would not be read as it should"
                                : "it is written in a way that is not edited, such as a block, an alias or unusual escapes");
            }
        }
    }
}
