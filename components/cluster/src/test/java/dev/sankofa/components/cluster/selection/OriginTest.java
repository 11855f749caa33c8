package dev.sankofa.components.cluster.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.api.ResourceType;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginTest {
    private static ResourceType type(String groupKind) {
        int dot = groupKind.indexOf('.');
        String kind = dot < 0 ? groupKind : groupKind.substring(0, dot);
        String group = dot < 0 ? "" : groupKind.substring(dot + 1);
        return new ResourceType(group, "v1", kind.toLowerCase(Locale.ROOT) + "s", kind, true, Set.of("list"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Pod|{'metadata':{'ownerReferences':[{'controller':true}]}}|GENERATED",
                "Pod|{'metadata':{}}|OWN",
                "Pod|{'metadata':{},'status':{'phase':'Succeeded'}}|GENERATED",
                "Pod|{'metadata':{'annotations':{'kubernetes.io/config.mirror':'x'}}}|FOREIGN",
                "ReplicaSet.apps|{'metadata':{'ownerReferences':[{'controller':true}]}}|GENERATED",
                "ControllerRevision.apps|{'metadata':{}}|GENERATED",
                "Job.batch|{'metadata':{'ownerReferences':[{'controller':true}]}}|GENERATED",
                "Job.batch|{'status':{'conditions':[{'type':'Complete','status':'True'}]}}|GENERATED",
                "Job.batch|{'status':{'conditions':[{'type':'Suspended','status':'True'}]}}|OWN",
                "Secret|{'type':'kubernetes.io/service-account-token'}|GENERATED",
                "Secret|{'type':'kubernetes.io/tls','metadata':{'ownerReferences':[{'controller':true}]}}|OWN",
                "Secret|{'type':'helm.sh/release.v1'}|OWN",
                "ConfigMap|{'metadata':{'name':'kube-root-ca.crt'}}|FOREIGN",
                "Service|{'metadata':{'name':'kubernetes','namespace':'default'}}|FOREIGN",
                "Service|{'metadata':{'name':'kubernetes','namespace':'shop'}}|OWN",
                "Endpoints|{'metadata':{'managedFields':[{'manager':'kube-controller-manager'}]}}|GENERATED",
                "Endpoints|{'metadata':{'managedFields':[{'manager':'kubectl-create'}]}}|OWN",
                "EndpointSlice.discovery.k8s.io|{'metadata':{'labels':{'endpointslice.kubernetes.io/managed-by':'endpointslice-controller.k8s.io'}}}|GENERATED",
                "PersistentVolume|{'metadata':{'annotations':{'pv.kubernetes.io/provisioned-by':'x'}}}|GENERATED",
                "ClusterRole.rbac.authorization.k8s.io|{'metadata':{'labels':{'kubernetes.io/bootstrapping':'rbac-defaults'}}}|GENERATED",
                "Order.acme.cert-manager.io|{}|GENERATED",
                "Certificate.cert-manager.io|{}|OWN",
                "Deployment.apps|{'metadata':{'ownerReferences':[{'controller':true}]}}|OWN",
            })
    void anObjectsOriginDecidesWhetherItIsCaptured(String type, String object, Origin expected) {
        assertThat(Origin.of(type(type), Json.MAPPER.readTree(object.replace('\'', '"'))))
                .isEqualTo(expected);
    }
}
