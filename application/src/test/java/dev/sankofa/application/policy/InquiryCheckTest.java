package dev.sankofa.application.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.application.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a component may ask. */
final class InquiryCheckTest {
    @TempDir
    Path directory;

    private Policy read(String asked) throws IOException {
        Path file = Files.writeString(directory.resolve("sankofa.yaml"), """
                version: 1
                application: shop
                components:
                  images:
                    kind: images
                    running-in: %s
                  kubernetes:
                    kind: cluster
                    namespaces: [shop]
                  config:
                    kind: files
                    paths: [/etc/shop]
                  broken:
                    kind: cluster
                    namespace: [shop]
                """.formatted(asked));
        return new PolicyReader(Catalogue.KINDS).read(file, "sankofa.yaml");
    }

    private List<String> problems(String asked) throws IOException {
        return read(asked).problems().stream()
                .filter(problem -> !problem.message().startsWith("component broken"))
                .map(problem -> problem + " | " + problem.hint())
                .toList();
    }

    @Test
    void aComponentThatAnswersMayBeAskedAlsoWhenItHasAProblemOfItsOwn() throws IOException {
        assertThat(problems("[kubernetes, broken]")).isEmpty();
        assertThat(problems("kubernetes")).isEmpty();
        assertThat(read("[kubernetes]").component("images").texts("running-in")).containsExactly("kubernetes");
    }

    @Test
    void aNameThatIsNotThereIsAProblemWithItsPlace() throws IOException {
        assertThat(problems("[kubernets]"))
                .singleElement()
                .asString()
                .contains(
                        "6:17", "component images, setting 'running-in' names no component: 'kubernets'", "kubernetes");
    }

    @Test
    void aKindThatCannotAnswerIsAProblemThatNamesWhoCan() throws IOException {
        assertThat(problems("[config]"))
                .singleElement()
                .asString()
                .contains("component config is of kind files, which cannot be asked for images", "Name kubernetes.");
        assertThat(problems("[images]")).singleElement().asString().contains("is of kind images");
    }

    @Test
    void namesOfComponentsAreNotGivenByReference() throws IOException {
        assertThat(problems("[\"${env:CLUSTER}\"]")).singleElement().asString().contains("is given by reference");
    }

    @Test
    void whoAsksInVainIsNotAmongTheSoundComponents() throws IOException {
        assertThat(read("[config]").components())
                .extracting(ComponentSection::name)
                .containsExactly("kubernetes", "config");
    }
}
