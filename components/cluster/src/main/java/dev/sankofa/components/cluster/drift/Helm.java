package dev.sankofa.components.cluster.drift;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Renders a chart by {@code helm template}, as a release of it was installed: its name, namespace and values. Hooks are left out, which
 * Helm does not keep; plugins and repositories of the user are not looked at.
 *
 * @param program as found on the PATH, or its path
 * @param scratch for temporary files, among them the values, which may be secrets
 * @param serverVersion that templates ask for, such as {@code v1.36.0}
 */
public record Helm(String program, Path scratch, String serverVersion) {
    private static final int SHORT = 4;

    /** @return documents of YAML */
    String render(Path chart, HelmRelease release) throws IOException {
        Path values = Files.createTempFile(scratch, "values-", ".json");
        try {
            Files.writeString(values, release.values().toString());
            return new RenderingProgram(program, "git-helm", scratch)
                    .run(arguments(chart, release, values), environment());
        } catch (RenderingException e) {
            throw new RenderingException(withoutValues(String.valueOf(e.getMessage()), release.values()));
        } finally {
            Files.delete(values);
        }
    }

    private List<String> arguments(Path chart, HelmRelease release, Path values) {
        return List.of(
                "template",
                release.name(),
                chart.toString(),
                "--namespace",
                release.namespace(),
                "--values",
                values.toString(),
                "--kube-version",
                serverVersion,
                "--no-hooks");
    }

    private Map<String, String> environment() {
        String nowhere = scratch.resolve("none").toString();
        return Map.of(
                "HELM_PLUGINS", nowhere,
                "HELM_CONFIG_HOME", nowhere,
                "HELM_CACHE_HOME", nowhere,
                "HELM_DATA_HOME", nowhere,
                "KUBECONFIG", nowhere);
    }

    /** Templates may quote values in their complaints. */
    private static String withoutValues(String text, JsonNode values) {
        TreeSet<String> all = new TreeSet<>((one, other) ->
                one.length() == other.length() ? one.compareTo(other) : Integer.compare(other.length(), one.length()));
        collect(values, all);
        String shown = text;
        for (String value : all) {
            shown = shown.replace(value, "(not shown)");
        }
        return shown;
    }

    private static void collect(JsonNode node, TreeSet<String> values) {
        if (node.isValueNode() && node.asString("").length() >= SHORT) {
            values.add(node.asString(""));
        }
        node.forEach(below -> collect(below, values));
    }
}
