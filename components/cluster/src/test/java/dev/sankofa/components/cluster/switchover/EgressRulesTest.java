package dev.sankofa.components.cluster.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.switchover.EgressRules.Answer;
import dev.sankofa.components.spi.cutover.Endpoint;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

class EgressRulesTest {
    private static final JsonNode LABELS = Place.json("{'app':'backend','tier':'api'}");
    private static final JsonNode DATABASE = Place.json("{'app':'postgres'}");
    private static final JsonNode NAMESPACE = Place.json("{'kubernetes.io/metadata.name':'data'}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'podSelector':{'matchLabels':{'app':'other'}},'policyTypes':['Egress']}|YES|YES|YES",
                "{'podSelector':{},'policyTypes':['Ingress']}|YES|YES|YES",
                "{'podSelector':{},'policyTypes':['Egress']}|NO|NO|NO",
                "{'podSelector':{},'egress':[{}]}|YES|YES|YES",
                "{'podSelector':{},'policyTypes':['Egress'],'egress':[{'ports':[{'port':5432}]}]}|YES|NO|NO",
                "{'podSelector':{},'policyTypes':['Egress'],'egress':[{'ports':[{'port':53},{'port':5432}]}]}|YES|YES|YES",
                "{'podSelector':{},'policyTypes':['Egress'],'egress':[{'ports':[{'port':50,'endPort':6000}]}]}|YES|YES|YES",
                "{'podSelector':{},'policyTypes':['Egress'],'egress':[{'to':[{'ipBlock':{'cidr':'10.0.0.0/8'}}]}]}|YES|UNKNOWN|NO",
                "{'podSelector':{},'policyTypes':['Egress'],'egress':[{'to':[{'ipBlock':{'cidr':'10.0.0.0/8','except':"
                        + "['10.1.0.0/16']}}]}]}|NO|UNKNOWN|NO",
                "{'podSelector':{},'policyTypes':['Egress'],'egress':[{'to':[{'podSelector':{'matchLabels':{'app':'postgres'}}}]}]}|NO|NO|NO",
                "{'podSelector':{},'policyTypes':['Egress'],'egress':[{'to':[{'namespaceSelector':{},'podSelector':"
                        + "{'matchExpressions':[{'key':'app','operator':'In','values':['postgres']}]}}]}]}|NO|NO|YES",
                "{'podSelector':{'matchExpressions':[{'key':'tier','operator':'Exists'},{'key':'app','operator':'NotIn',"
                        + "'values':['backend']}]},'policyTypes':['Egress']}|YES|YES|YES",
            })
    void whatPodsMayReach(String spec, Answer address, Answer name, Answer service) {
        List<JsonNode> policies = List.of(Place.json("{'metadata':{'name':'p'},'spec':" + spec + "}"));
        EgressRules rules = EgressRules.of(policies, LABELS);
        assertThat(rules.mayReach(outside("10.1.2.3"))).as("address").isEqualTo(address);
        assertThat(rules.mayReach(outside("db.example.com"))).as("name").isEqualTo(name);
        assertThat(rules.mayReach(
                        new EgressRules.Place(new Endpoint("postgres.data", 5432), DATABASE, NAMESPACE, false)))
                .as("service")
                .isEqualTo(service);
    }

    private static EgressRules.Place outside(String host) {
        return new EgressRules.Place(
                new Endpoint(host, 5432), MissingNode.getInstance(), MissingNode.getInstance(), false);
    }
}
