package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.dsn.Rewriting;
import dev.sankofa.components.cluster.dsn.Target;
import dev.sankofa.components.cluster.rollout.Consumer;
import dev.sankofa.components.cluster.rollout.Consumers;
import dev.sankofa.components.cluster.rollout.PodTemplates;
import dev.sankofa.components.cluster.switchover.Variables.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the port of a host that stands alone in its object in another object: both are variables of the same containers, such as {@code
 * DB_HOST} from a ConfigMap and {@code DB_PORT} from a Secret.
 */
final class SplitSearch {
    private final ApiClient client;
    private final Discovery discovery;
    private final Target target;
    private final Map<ObjectReference, Optional<ObjectNode>> read = new HashMap<>();

    SplitSearch(ApiClient client, Discovery discovery, Target target) {
        this.client = client;
        this.discovery = discovery;
        this.target = target;
    }

    /**
     * Where the port is, or why that is not known.
     *
     * @param object in which the port is; missing when it was not found
     * @param reason empty when it was found
     */
    record Port(Optional<ObjectNode> object, String key, String value, String reason) {
        private static Port unknown(String reason) {
            return new Port(Optional.empty(), "", "", reason);
        }
    }

    /**
     * @param host the object with the host alone
     */
    Port portOf(JsonNode host, String key) {
        String namespace = host.path("metadata").path("namespace").asString("");
        Source source = new Source(
                host.path("kind").asString(""),
                host.path("metadata").path("name").asString(""),
                key);
        Set<Source> ports = new LinkedHashSet<>();
        for (Variables variables : containers(reference(namespace, source))) {
            for (String name : names(variables, source)) {
                Optional<Source> port =
                        Rewriting.portOf(name, variables.values()).flatMap(variables::source);
                if (port.isEmpty()) {
                    return Port.unknown("a container reads it as " + name + ", and no variable tells the port");
                }
                ports.add(port.get());
            }
        }
        if (ports.size() != 1) {
            return Port.unknown(ports.isEmpty() ? "" : "its port stands in several places: " + ports);
        }
        return judge(host, source, ports.iterator().next());
    }

    private Port judge(JsonNode host, Source source, Source port) {
        String namespace = host.path("metadata").path("namespace").asString("");
        String where = port.kind() + " " + namespace + "/" + port.name() + " key " + port.key();
        Optional<ObjectNode> object = object(reference(namespace, port));
        String value = object.map(DataValues::of)
                .flatMap(values -> values.text(port.key()))
                .orElse("");
        String name = DataValues.of(host).text(source.key()).orElse("");
        if (!target.isOld(name, value)) {
            return Port.unknown("its port, in " + where + ", is another one");
        }
        for (Variables variables : containers(reference(namespace, port))) {
            if (!names(variables, port).isEmpty() && names(variables, source).isEmpty()) {
                return Port.unknown("its port, in " + where + ", is read by a container that does not read this host");
            }
        }
        return new Port(object, port.key(), value, "");
    }

    private static List<String> names(Variables variables, Source source) {
        return variables.sources().entrySet().stream()
                .filter(entry -> entry.getValue().equals(source))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What each container of everything that uses an object sees. */
    private List<Variables> containers(ObjectReference used) {
        List<Variables> all = new ArrayList<>();
        for (Consumer consumer : new Consumers(client, discovery).find(used)) {
            Optional<ObjectNode> workload = object(consumer.workload());
            for (String containers : List.of("initContainers", "containers")) {
                for (JsonNode container : workload.map(PodTemplates::podSpec)
                        .orElse(MissingNode.getInstance())
                        .path(containers)) {
                    all.add(new Variables(
                            container,
                            source ->
                                    object(reference(used.namespace(), source)).map(DataValues::of)));
                }
            }
        }
        return all;
    }

    private ObjectReference reference(String namespace, Source source) {
        return new ObjectReference(discovery.findPreferred("", source.kind()).orElseThrow(), namespace, source.name());
    }

    private Optional<ObjectNode> object(ObjectReference reference) {
        return read.computeIfAbsent(reference, this::readable);
    }

    /** What may not be read tells nothing; the host is named as left then. */
    private Optional<ObjectNode> readable(ObjectReference reference) {
        try {
            return client.get(reference);
        } catch (ApiException e) {
            if (e.isForbidden()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
