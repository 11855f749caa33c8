package dev.sankofa.sandbox.kubernetes.admission;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.resource.BuiltInResources;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.store.KeyRange;
import dev.sankofa.sandbox.kubernetes.write.Backend;
import dev.sankofa.sandbox.kubernetes.write.WriteRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** Gives Services their cluster addresses out of 10.96.0.0/16, and node ports out of 30000 to 32767. */
final class ServiceAddresses {
    private static final ApiResource SERVICES = BuiltInResources.named("", "services");
    private static final int FIRST_PORT = 30_000;
    private static final int LAST_PORT = 32_767;
    private static final int ADDRESSES = 65_000;

    private final Backend backend;
    private final AtomicInteger lastAddress = new AtomicInteger(256);
    private final AtomicInteger lastPort = new AtomicInteger(FIRST_PORT + 100);

    ServiceAddresses(Backend backend) {
        this.backend = backend;
    }

    void give(WriteRequest request, ObjectNode service) {
        ObjectNode spec = Json.child(service, "spec");
        String type = Json.text(spec, "type");
        if (type.equals("ExternalName")) {
            return;
        }
        List<ObjectNode> others = others(service);
        address(request, service, spec, others);
        boolean balanced = type.equals("LoadBalancer")
                && spec.path("allocateLoadBalancerNodePorts").asBoolean(true);
        if (type.equals("NodePort") || balanced) {
            ports(request, service, spec, others);
        }
    }

    private List<ObjectNode> others(ObjectNode service) {
        String uid = Json.text(service, "metadata", "uid");
        return backend.store().all(KeyRange.of(SERVICES, "")).stream()
                .filter(other -> !Json.text(other, "metadata", "uid").equals(uid))
                .toList();
    }

    private void address(WriteRequest request, ObjectNode service, ObjectNode spec, List<ObjectNode> others) {
        Set<String> taken = others.stream()
                .map(other -> Json.text(other, "spec", "clusterIP"))
                .collect(Collectors.toSet());
        String wanted = Json.text(spec, "clusterIP");
        if (wanted.isEmpty()) {
            spec.put("clusterIP", free(taken));
        } else if (!wanted.equals("None") && taken.contains(wanted)) {
            throw Refusals.invalid(
                    request.resource(),
                    Json.text(service, "metadata", "name"),
                    List.of(FieldError.invalid(
                            "spec.clusterIPs",
                            Json.array().add(wanted),
                            "failed to allocate IP " + wanted + ": provided IP is already allocated")));
        }
        spec.putArray("clusterIPs").add(Json.text(spec, "clusterIP"));
        if (!spec.has("ipFamilies")) {
            spec.putArray("ipFamilies").add("IPv4");
        }
        if (!spec.has("ipFamilyPolicy")) {
            spec.put("ipFamilyPolicy", "SingleStack");
        }
    }

    private String free(Set<String> taken) {
        for (int i = 0; i < ADDRESSES; i++) {
            int number = lastAddress.incrementAndGet() % ADDRESSES + 1;
            String address = "10.96." + number / 256 + "." + number % 256;
            if (!taken.contains(address)) {
                return address;
            }
        }
        throw Refusals.internal("failed to allocate a serviceIP: range is full");
    }

    private void ports(WriteRequest request, ObjectNode service, ObjectNode spec, List<ObjectNode> others) {
        Set<Integer> taken = others.stream()
                .flatMap(other -> Json.objects(Json.at(other, "spec", "ports")).stream())
                .map(port -> Json.number(port, 0, "nodePort"))
                .collect(Collectors.toSet());
        List<ObjectNode> ports = Json.objects(spec.path("ports"));
        for (int i = 0; i < ports.size(); i++) {
            int wanted = Json.number(ports.get(i), 0, "nodePort");
            if (wanted == 0) {
                ports.get(i).put("nodePort", freePort(taken));
            } else {
                problem(wanted, taken, "spec.ports[" + i + "].nodePort").ifPresent(error -> {
                    throw Refusals.invalid(request.resource(), Json.text(service, "metadata", "name"), List.of(error));
                });
            }
            taken.add(Json.number(ports.get(i), 0, "nodePort"));
        }
    }

    private static Optional<FieldError> problem(int wanted, Set<Integer> taken, String field) {
        if (wanted < FIRST_PORT || wanted > LAST_PORT) {
            return Optional.of(FieldError.invalid(
                    field,
                    Json.object().numberNode(wanted),
                    "provided port is not in the valid range. The range of valid ports is 30000-32767"));
        }
        return taken.contains(wanted)
                ? Optional.of(FieldError.invalid(
                        field, Json.object().numberNode(wanted), "provided port is already allocated"))
                : Optional.empty();
    }

    private int freePort(Set<Integer> taken) {
        int start = lastPort.incrementAndGet();
        return IntStream.range(0, LAST_PORT - FIRST_PORT)
                .map(i -> FIRST_PORT + (start - FIRST_PORT + i) % (LAST_PORT - FIRST_PORT + 1))
                .filter(port -> !taken.contains(port))
                .findFirst()
                .orElseThrow(() -> Refusals.internal("range of node ports is full"));
    }
}
