package dev.sankofa.components.images.ecr;

import dev.sankofa.components.images.manifest.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules by which ECR expires the images of a repository (Amazon ECR user guide, "Lifecycle policy parameters").
 *
 * @param text JSON, as ECR has it
 */
record LifecyclePolicy(String text) {
    /**
     * Rules that expire earlier: what they would expire now, the real ones will expire after so many more images or days.
     *
     * @param images that {@code imageCountMoreThan} counts less
     * @param days that {@code sinceImagePushed} and the like wait less
     * @throws dev.sankofa.components.images.manifest.ManifestException when the text is not JSON
     */
    LifecyclePolicy tightened(long images, long days) {
        Map<String, Object> fields = Json.read(text.getBytes(StandardCharsets.UTF_8));
        if (fields.get("rules") instanceof List<?> rules) {
            fields.put(
                    "rules",
                    rules.stream().map(rule -> tightened(rule, images, days)).toList());
        }
        return new LifecyclePolicy(new String(Json.write(fields), StandardCharsets.UTF_8));
    }

    private static Object tightened(Object rule, long images, long days) {
        if (!(rule instanceof Map<?, ?> fields
                && fields.get("selection") instanceof Map<?, ?> selection
                && selection.get("countNumber") instanceof Long count)) {
            return rule;
        }
        boolean counts = "imageCountMoreThan".equals(selection.get("countType"));
        Map<String, Object> tighter = copy(selection);
        tighter.put("countNumber", Math.max(1, count - (counts ? images : days)));
        Map<String, Object> copy = copy(fields);
        copy.put("selection", tighter);
        return copy;
    }

    private static Map<String, Object> copy(Map<?, ?> fields) {
        Map<String, Object> copy = new LinkedHashMap<>();
        fields.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }
}
