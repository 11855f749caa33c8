package dev.sankofa.components.cluster.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.api.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FieldComparisonTest {
    private static List<String> differences(boolean everything, String first, String other) {
        List<String> paths = new ArrayList<>();
        new FieldComparison(everything, (path, _, _) -> paths.add(path))
                .compare(
                        Json.MAPPER.readTree(first.replace('\'', '"')), Json.MAPPER.readTree(other.replace('\'', '"')));
        return paths;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'cpu':'0.5'}|{'cpu':'500m'}",
                "{'cpu':1}|{'cpu':'1'}",
                "{'memory':'1Gi'}|{'memory':'1024Mi'}",
                "{'a':null}|{}",
                "{'a':{},'b':[]}|{}",
                "{'metadata':{'creationTimestamp':null,'uid':'x'}}|{'metadata':{}}",
                "{'ports':[{'port':1},{'port':2}]}|{'ports':[{'port':2},{'port':1}]}",
                "{'status':{'x':1}}|{}",
            })
    void whatMerelyLooksDifferentIsNone(String git, String live) {
        assertThat(differences(false, git, live)).isEmpty();
        assertThat(differences(true, git, live)).isEmpty();
    }

    @Test
    void defaultsOfTheServerAreNoneForAManifest() {
        String git = "{'ports':[{'port':80}]}";
        String live = "{'ports':[{'port':80,'protocol':'TCP'}],'replicas':1}";
        assertThat(differences(false, git, live)).isEmpty();
        assertThat(differences(true, git, live)).containsExactly("ports[port=80].protocol", "replicas");
    }

    @Test
    void fieldsAreNamedByTheirPath() {
        String git =
                "{'spec':{'containers':[{'name':'a','image':'x:1'}]},'metadata':{'labels':{'app.io/x':'1'}},'n':'10m'}";
        String live =
                "{'spec':{'containers':[{'name':'b'},{'name':'a','image':'x:2'}]},'metadata':{'labels':{'app.io/x':'2'}},"
                        + "'n':'10'}";
        assertThat(differences(false, git, live))
                .containsExactly("metadata.labels[app.io/x]", "n", "spec.containers[name=a].image");
    }

    @Test
    void handEditsAreNamedWithTheirManager() {
        List<String> edits = new ArrayList<>();
        HandEdits.each(Json.MAPPER.readTree("""
                        {"metadata": {"managedFields": [
                          {"manager": "kubectl-edit", "operation": "Update", "fieldsV1":
                            {"f:spec": {"f:template": {"f:containers": {"k:{\\"name\\":\\"a\\"}": {".": {}, "f:image": {}}}}}}},
                          {"manager": "kubectl-edit", "subresource": "status", "fieldsV1": {"f:status": {"f:x": {}}}},
                          {"manager": "helm", "operation": "Update", "fieldsV1": {"f:spec": {"f:replicas": {}}}}]}}"""), (field, manager) -> edits.add(manager + " " + field));
        assertThat(edits).containsExactly("kubectl-edit spec.template.containers[name=a].image");
    }
}
