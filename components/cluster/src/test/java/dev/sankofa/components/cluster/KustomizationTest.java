package dev.sankofa.components.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.git.GitRepository;
import dev.sankofa.components.spi.Drifting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Kustomizations whose program is missing, fails, or makes something else. */
final class KustomizationTest {
    @TempDir
    Path directory;

    @RegisterExtension
    static final SandboxServer SERVER = new SandboxServer();

    private Repository repository;

    @BeforeEach
    void start() throws IOException {
        Path origin = Files.createDirectories(directory.resolve("origin"));
        Files.writeString(directory.resolve("outside"), "not ours");
        Files.createSymbolicLink(origin.resolve("link"), directory.resolve("outside"));
        repository = GitRepository.create(
                origin, Map.of("k8s/kustomization.yaml", "resources: [a.yaml]\n", "k8s/a.yaml", "a: b\n"));
    }

    @AfterEach
    void stop() {
        repository.close();
    }

    /** Another one, with these files. */
    private void replaceRepository(Map<String, String> files) throws IOException {
        repository.close();
        repository = GitRepository.create(Files.createDirectories(directory.resolve("nested")), files);
    }

    /** A program of the user's own. */
    private String program(String script) throws IOException {
        Path program = directory.resolve("kustomize");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program.toString();
    }

    private List<Drifting.Difference> drift(String program) throws IOException {
        Drifting.Drift drift =
                DriftOfGit.ask(SERVER.settings(), "default", repository, "git-kustomize", program, directory);
        return drift.differences();
    }

    private String notCompared(String program) throws IOException {
        return drift(program).stream()
                .filter(difference -> difference.kind().equals("not-compared"))
                .findFirst()
                .orElseThrow()
                .object();
    }

    @Test
    void aMissingProgramIsNamedWithWhatToDo() throws IOException {
        assertThat(notCompared("/nowhere/kubectl"))
                .isEqualTo("k8s/kustomization.yaml: it needs the program /nowhere/kubectl, which is not there:"
                        + " install it, or name it with git-kustomize");
    }

    @Test
    void aProgramThatFailsIsQuoted() throws IOException {
        assertThat(notCompared(program("echo 'no such resource: base' >&2; exit 1")))
                .endsWith("/kustomize failed: no such resource: base");
    }

    @Test
    void whatIsNoYamlIsSaidSo() throws IOException {
        assertThat(notCompared(program("echo '{{ no: yaml'"))).endsWith("made of it is no YAML");
    }

    @Test
    void whatIsNestedIsRenderedAndOfAlternativesTheOneForOurNamespace() throws IOException {
        replaceRepository(Map.of(
                "k8s/base/kustomization.yaml", "resources: [a.yaml]\n",
                "k8s/base/a.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: ingredient}}\n",
                "k8s/test/kustomization.yaml", "namespace: test\nresources: [../base]\n",
                "k8s/live/kustomization.yaml", "namespace: default\nresources: [../base]\n",
                "k8s/other/kustomization.yaml", "resources: []\n",
                "k8s/plain.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: plain}}\n"));
        String rendering = program("echo \"{apiVersion: v1, kind: ConfigMap, metadata: {name: $(basename $2)}}\"");
        assertThat(drift(rendering))
                .filteredOn(difference -> difference.by().startsWith("k8s/"))
                .extracting(difference -> difference.kind() + " " + difference.object() + " " + difference.by())
                .containsExactlyInAnyOrder(
                        "not-live ConfigMap default/live k8s/live/kustomization.yaml",
                        "not-live ConfigMap default/other k8s/other/kustomization.yaml",
                        "not-live ConfigMap default/plain k8s/plain.yaml");
    }

    @Test
    void alternativesOfWhichNoneIsForOurNamespaceAreNamed() throws IOException {
        replaceRepository(Map.of(
                "k8s/base/kustomization.yaml", "resources: []\n",
                "k8s/one/kustomization.yaml", "resources: [../base]\n",
                "k8s/two/kustomization.yaml", "resources: [../base]\n"));
        assertThat(notCompared(program("exit 1")))
                .isEqualTo("k8s/one/kustomization.yaml: one of k8s/one, k8s/two is deployed, and it is not said which:"
                        + " name its folder with git-path");
    }

    @Test
    void theProgramSeesPlainFilesOfTheCommitAndNothingOfOurs() throws IOException {
        String script = "echo \"{apiVersion: v1, kind: ConfigMap, metadata: {name: seen}}\"\n"
                + "test \"$1\" = build && test -f \"$2/a.yaml\" && test ! -e \"$2/../link\" && test -z \"$MAVEN_OPTS$JAVA_HOME\"";
        assertThat(drift(program(script)))
                .extracting(difference -> difference.kind() + " " + difference.object() + " " + difference.by())
                .contains("not-live ConfigMap default/seen k8s/kustomization.yaml");
    }
}
