package dev.sankofa.components.cluster.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.owner.Writer;
import dev.sankofa.components.cluster.owner.Writer.Tool;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'ownerReferences':[{'kind':'ExternalSecret','name':'app','controller':true}]}|EXTERNAL_SECRETS|app",
                "{'labels':{'reconcile.external-secrets.io/created-by':'3f'}}|EXTERNAL_SECRETS|``",
                "{'managedFields':[{'manager':'external-secrets','operation':'Update'}]}|EXTERNAL_SECRETS|``",
                "{'ownerReferences':[{'kind':'SealedSecret','name':'app','controller':true}]}|SEALED_SECRETS|app",
                "{'annotations':{'sealedsecrets.bitnami.com/managed':'true'}}|SEALED_SECRETS|``",
                "{'annotations':{'argocd.argoproj.io/tracking-id':'shop:/Secret:shop/app'}}|ARGO_CD|shop",
                "{'labels':{'argocd.argoproj.io/instance':'shop'}}|ARGO_CD|shop",
                "{'labels':{'app.kubernetes.io/instance':'shop'},'managedFields':[{'manager':'argocd-controller'}]}|ARGO_CD|shop",
                "{'labels':{'kustomize.toolkit.fluxcd.io/name':'apps'}}|FLUX|apps",
                "{'labels':{'helm.toolkit.fluxcd.io/name':'shop'},'annotations':{'meta.helm.sh/release-name':'x'}}|FLUX|shop",
                "{'labels':{'app.kubernetes.io/managed-by':'Helm'},'annotations':{'meta.helm.sh/release-name':'shop'}}|HELM|shop",
                "{'ownerReferences':[{'kind':'Shop','name':'main','controller':true}]}|CONTROLLER|Shop main",
            })
    void whoWritesAnObjectIsToldByItsMarks(String metadata, Tool tool, String name) {
        assertThat(Writer.of(Place.json("{'metadata':" + metadata + "}"))).containsExactly(new Writer(tool, name));
    }

    @Test
    void peopleAndTheirLabelsAreNoTools() {
        assertThat(Writer.of(Place.json("{'metadata':{'labels':{'app.kubernetes.io/instance':'shop',"
                        + "'app.kubernetes.io/managed-by':'people'},'managedFields':[{'manager':'kubectl-edit'}],"
                        + "'ownerReferences':[{'kind':'ConfigMap','name':'x'}]}}")))
                .isEmpty();
    }

    @Test
    void everyToolIsRefusedWithWhatToDo() {
        List<String> metadata = List.of(
                "{'labels':{'argocd.argoproj.io/instance':'shop'}}",
                "{'labels':{'kustomize.toolkit.fluxcd.io/name':'apps'}}",
                "{'annotations':{'meta.helm.sh/release-name':'shop'}}",
                "{'annotations':{'sealedsecrets.bitnami.com/managed':'true'}}",
                "{'ownerReferences':[{'kind':'Shop','name':'main','controller':true}]}");
        for (String one : metadata) {
            assertThat(Owning.findings(Place.json("{'metadata':" + one + "}"), "Secret a/b", new Consents(Set.of())))
                    .hasSize(1)
                    .allMatch(
                            finding -> finding.hint().matches(".+\\. Or go on all the same with --accept [a-z-]+\\."));
        }
    }
}
