package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.cutover.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Finds NetworkPolicies that would cut pods off from the new server. */
final class EgressCheck {
    /** A Service's name as pods may write it. */
    private static final Pattern SERVICE =
            Pattern.compile("([a-z0-9-]+)(?:\\.([a-z0-9-]+)(?:\\.svc(?:\\.cluster\\.local)?)?)?\\.?");

    private final ApiClient client;
    private final Discovery discovery;
    private final Consents consents;
    private final Map<String, List<JsonNode>> policies = new HashMap<>();
    private final Set<String> denied = new HashSet<>();

    EgressCheck(ApiClient client, Discovery discovery, Consents consents) {
        this.client = client;
        this.discovery = discovery;
        this.consents = consents;
    }

    /**
     * What keeps the pods of a workload from the new server; empty when nothing does.
     *
     * @param pods the workload's template
     * @param old a name of the old server: when the policies cut it off too, nobody enforces them
     */
    Optional<Finding> check(ObjectReference workload, JsonNode pods, Endpoint old, Endpoint replacement) {
        String namespace = workload.namespace();
        if (policies(namespace).isEmpty() && denied.contains(namespace)) {
            return Optional.of(Finding.warning(
                    workload.toString(),
                    "NetworkPolicies of its namespace may not be read, so that it is not known whether they cut it off from "
                            + replacement,
                    "Give the account list on networkpolicies.networking.k8s.io."));
        }
        EgressRules rules =
                EgressRules.of(policies(namespace), pods.path("metadata").path("labels"));
        EgressRules.Answer answer = rules.mayReach(place(namespace, replacement));
        return switch (answer) {
            case YES -> Optional.empty();
            case UNKNOWN ->
                Optional.of(Finding.warning(
                        workload.toString(),
                        "NetworkPolicies (" + names(rules) + ") let it reach some addresses only, and whether "
                                + replacement.host() + " has one of them is not known here",
                        "Look at their ipBlocks."));
            case NO ->
                Optional.of(
                        rules.mayReach(place(namespace, old)) == EgressRules.Answer.NO
                                ? Finding.warning(
                                        workload.toString(),
                                        "NetworkPolicies (" + names(rules)
                                                + ") cut it off from both servers, so that nothing"
                                                + " seems to enforce them",
                                        "Let them open the new server before something does.")
                                : consents.finding(
                                        Consents.NETWORK,
                                        workload.toString(),
                                        "NetworkPolicies (" + names(rules) + ") cut it off from " + replacement,
                                        "Let one of them open it."));
        };
    }

    private static String names(EgressRules rules) {
        return String.join(
                ", ",
                rules.policies().stream()
                        .map(policy -> policy.path("metadata").path("name").asString(""))
                        .toList());
    }

    private List<JsonNode> policies(String namespace) {
        return policies.computeIfAbsent(namespace, _ -> {
            List<JsonNode> found = new ArrayList<>();
            try {
                discovery
                        .findPreferred("networking.k8s.io", "NetworkPolicy")
                        .ifPresent(type -> client.list(ListRequest.of(type, namespace), found::add));
            } catch (ApiException e) {
                if (!e.isForbidden()) {
                    throw e;
                }
                denied.add(namespace);
            }
            return found;
        });
    }

    private EgressRules.Place place(String namespace, Endpoint endpoint) {
        EgressRules.Place outside =
                new EgressRules.Place(endpoint, MissingNode.getInstance(), MissingNode.getInstance(), false);
        Matcher name = SERVICE.matcher(endpoint.host());
        if (outside.isLiteral() || !name.matches()) {
            return outside;
        }
        String where = name.group(2) == null ? namespace : name.group(2);
        return get("Service", where, name.group(1))
                .map(service -> new EgressRules.Place(
                        endpoint,
                        service.path("spec").path("selector"),
                        get("Namespace", "", where)
                                .map(found -> found.path("metadata").path("labels"))
                                .orElse(MissingNode.getInstance()),
                        where.equals(namespace)))
                .orElse(outside);
    }

    private Optional<JsonNode> get(String kind, String namespace, String name) {
        return discovery
                .findPreferred("", kind)
                .flatMap(type -> client.get(new ObjectReference(type, namespace, name)));
    }
}
