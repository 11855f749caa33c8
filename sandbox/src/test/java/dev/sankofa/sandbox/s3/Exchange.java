package dev.sankofa.sandbox.s3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A series of raw requests that can be sent to any endpoint, and what came back in a form that two endpoints can be compared by: ids
 * and times are left out, version ids are put into later requests by name.
 */
final class Exchange {
    private static final List<String> HEADERS = List.of(
            "etag",
            "content-range",
            "content-type",
            "content-encoding",
            "cache-control",
            "x-amz-delete-marker",
            "x-amz-meta-m",
            "x-amz-tagging-count",
            "x-amz-mp-parts-count");
    private static final Pattern BLOCK =
            Pattern.compile("(?s)<(Contents|Version|DeleteMarker|CommonPrefixes|Upload|Part|Tag|Error)>(.*?)</\\1>");
    private static final List<String> FIELDS = List.of(
            "Code",
            "Key",
            "Prefix",
            "IsLatest",
            "Size",
            "PartNumber",
            "Value",
            "Status",
            "KeyCount",
            "NextMarker",
            "NextKeyMarker",
            "IsTruncated",
            "PartsCount",
            "ObjectSize");

    /** One request. */
    record Step(String name, String method, String target, Map<String, String> headers, String body) {}

    private final List<Step> steps = new ArrayList<>();

    Exchange add(String name, String method, String target) {
        return add(name, method, target, Map.of(), "");
    }

    Exchange add(String name, String method, String target, Map<String, String> headers, String body) {
        steps.add(new Step(name, method, target, headers, body));
        return this;
    }

    /** What each step answered, by its name. */
    Map<String, String> run(RawClient client) throws IOException {
        Map<String, String> results = new LinkedHashMap<>();
        Map<String, String> ids = new LinkedHashMap<>();
        for (Step step : steps) {
            Map<String, String> headers = new LinkedHashMap<>();
            step.headers().forEach((name, value) -> headers.put(name, fill(value, ids)));
            RawClient.Answer answer =
                    client.send(step.method(), fill(step.target(), ids), headers, fill(step.body(), ids));
            ids.put(step.name(), answer.header("x-amz-version-id"));
            Matcher upload = Pattern.compile("<UploadId>([^<]*)").matcher(answer.body());
            if (upload.find()) {
                ids.put(step.name(), upload.group(1));
            }
            if (results.put(step.name(), describe(answer)) != null) {
                throw new IllegalStateException("two steps are named " + step.name());
            }
        }
        return results;
    }

    private static String fill(String text, Map<String, String> ids) {
        String filled = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        return filled;
    }

    private static String describe(RawClient.Answer answer) {
        StringBuilder text = new StringBuilder(Integer.toString(answer.status()));
        for (String name : HEADERS) {
            String value = answer.header(name);
            if (!value.isEmpty() && !value.startsWith("application/xml")) {
                text.append(' ').append(name).append('=').append(value);
            }
        }
        if (!answer.header("x-amz-version-id").isEmpty()) {
            text.append(" version=").append(answer.header("x-amz-version-id").equals("null") ? "null" : "id");
        }
        if (!answer.body().contains("<?xml")) {
            return text.append(" body=").append(answer.body()).toString();
        }
        Matcher blocks = BLOCK.matcher(answer.body());
        while (blocks.find()) {
            boolean error = blocks.group(1).equals("Error");
            text.append(' ').append(blocks.group(1)).append(fields(blocks.group(2), error ? List.of("Code") : FIELDS));
        }
        return text.append(fields(BLOCK.matcher(answer.body()).replaceAll(""), FIELDS))
                .toString();
    }

    /** The fields in one order, whatever order the document has; empty ones say nothing. */
    private static String fields(String text, List<String> names) {
        StringBuilder found = new StringBuilder();
        for (String name : names) {
            Matcher matcher = Pattern.compile("<" + name + ">([^<]+)</").matcher(text);
            if (matcher.find()) {
                found.append(' ').append(name).append('=').append(matcher.group(1));
            }
        }
        return "[" + found.toString().strip() + "]";
    }
}
