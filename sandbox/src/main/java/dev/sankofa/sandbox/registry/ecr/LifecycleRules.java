package dev.sankofa.sandbox.registry.ecr;

import dev.sankofa.sandbox.registry.JsonTree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of a lifecycle policy, by priority (user guide, "Lifecycle policy evaluation rules"); of actions, only expiry is known. */
record LifecycleRules(List<Rule> rules) {
    LifecycleRules {
        rules = List.copyOf(rules);
    }

    record Rule(int priority, String tagStatus, List<String> prefixes, boolean counts, long number) {
        boolean selects(StoredImage image) {
            return switch (tagStatus) {
                case "untagged" -> image.tags().isEmpty();
                case "tagged" ->
                    prefixes.stream().allMatch(prefix -> image.tags().stream().anyMatch(tag -> tag.startsWith(prefix)));
                default -> true;
            };
        }

        /** @param selected the newest first */
        List<StoredImage> expired(List<StoredImage> selected, Instant now) {
            return counts
                    ? selected.stream().skip(number).toList()
                    : selected.stream()
                            .filter(image -> image.pushedAt().isBefore(now.minus(Duration.ofDays(number))))
                            .toList();
        }
    }

    static LifecycleRules parse(String text) {
        Map<String, Object> fields = JsonTree.object(text.getBytes(StandardCharsets.UTF_8));
        if (!(fields.get("rules") instanceof List<?> rows) || rows.isEmpty()) {
            throw EcrException.invalid("'LifecyclePolicyText' has no rules");
        }
        List<Rule> rules = new ArrayList<>();
        rows.forEach(row -> rules.add(rule((Map<?, ?>) row)));
        rules.sort(Comparator.comparingInt(Rule::priority));
        for (int i = 0; i < rules.size(); i++) {
            boolean doubled =
                    i > 0 && rules.get(i).priority() == rules.get(i - 1).priority();
            if (doubled || (rules.get(i).tagStatus().equals("any") && i < rules.size() - 1)) {
                throw EcrException.invalid("'LifecyclePolicyText': priorities are unique, and 'any' has the lowest");
            }
        }
        return new LifecycleRules(rules);
    }

    private static Rule rule(Map<?, ?> row) {
        if (!(row.get("rulePriority") instanceof Long priority
                && row.get("selection") instanceof Map<?, ?> selection
                && row.get("action") instanceof Map<?, ?> action
                && "expire".equals(action.get("type"))
                && selection.get("countNumber") instanceof Long number
                && number >= 1)) {
            throw EcrException.invalid("'LifecyclePolicyText': a rule lacks something");
        }
        boolean counts = "imageCountMoreThan".equals(selection.get("countType"));
        boolean days =
                "sinceImagePushed".equals(selection.get("countType")) && "days".equals(selection.get("countUnit"));
        String status = String.valueOf(selection.get("tagStatus"));
        List<String> prefixes = selection.get("tagPrefixList") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        if (counts == days
                || !Set.of("any", "tagged", "untagged").contains(status)
                || status.equals("tagged") == prefixes.isEmpty()) {
            throw EcrException.invalid("'LifecyclePolicyText': a selection does not fit together");
        }
        return new Rule(priority.intValue(), status, prefixes, counts, number);
    }

    /** What would be expired. An image that a rule selects is never expired by a rule of lower priority. */
    List<Map<String, Object>> evaluate(List<StoredImage> images, Instant now) {
        List<StoredImage> newestFirst = new ArrayList<>(images);
        newestFirst.sort(Comparator.comparing(StoredImage::pushedAt).reversed());
        Set<String> taken = new HashSet<>();
        List<Map<String, Object>> results = new ArrayList<>();
        for (Rule rule : rules) {
            List<StoredImage> selected =
                    newestFirst.stream().filter(rule::selects).toList();
            rule.expired(selected, now).stream()
                    .filter(image -> !taken.contains(image.digest()))
                    .forEach(image -> results.add(result(image, rule.priority())));
            selected.forEach(image -> taken.add(image.digest()));
        }
        return results;
    }

    private static Map<String, Object> result(StoredImage image, int priority) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("imageTags", image.tags());
        fields.put("imageDigest", image.digest());
        fields.put("imagePushedAt", image.pushedAt().getEpochSecond());
        fields.put("action", Map.of("type", "EXPIRE"));
        fields.put("appliedRulePriority", priority);
        return fields;
    }
}
