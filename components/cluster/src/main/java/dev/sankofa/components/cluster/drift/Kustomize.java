package dev.sankofa.components.cluster.drift;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Renders a kustomization by the program that people use for it: {@code kubectl kustomize}, or {@code kustomize build}; without plugins.
 *
 * @param program as found on the PATH, or its path; {@code kustomize} when its name says so, else kubectl
 * @param scratch for temporary files
 */
public record Kustomize(String program, Path scratch) {
    /** @return documents of YAML */
    String render(Path folder) throws IOException {
        String name = String.valueOf(Path.of(program).getFileName());
        return new RenderingProgram(program, "git-kustomize", scratch)
                .run(List.of(name.equals("kustomize") ? "build" : "kustomize", folder.toString()), Map.of());
    }
}
