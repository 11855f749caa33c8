package dev.sankofa.sandbox.kubernetes.apply;

import dev.sankofa.sandbox.kubernetes.apply.Scenario.Place;
import dev.sankofa.sandbox.kubernetes.apply.Scenario.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Histories in which few managers quarrel about few fields, so that they meet. */
final class RandomScenario {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> LETTERS = List.of("a", "b", "c");
    private static final int STEPS = 8;

    private final Random random;

    RandomScenario(Random random) {
        this.random = random;
    }

    Scenario widget(String name) {
        return scenario(name, "Widget", "sandbox.sankofa.dev/v1", this::widgetBody);
    }

    Scenario podTemplate(String name) {
        return scenario(name, "PodTemplate", "v1", this::podTemplateBody);
    }

    private Scenario scenario(String name, String kind, String apiVersion, Supplier<ObjectNode> bodies) {
        List<Step> steps = new ArrayList<>();
        ObjectNode first = kind.equals("Widget") ? bodies.get() : completeTemplate();
        steps.add(new Step(random.nextBoolean() ? "apply" : "create", "base", whole(first, apiVersion, kind)));
        while (steps.size() < STEPS) {
            String manager = LETTERS.get(random.nextInt(LETTERS.size()));
            ObjectNode body = bodies.get();
            switch (random.nextInt(5)) {
                case 0 -> steps.add(new Step("merge", manager, withNulls(body)));
                case 1 -> steps.add(new Step("force-apply", manager, whole(body, apiVersion, kind)));
                default -> steps.add(new Step("apply", manager, whole(body, apiVersion, kind)));
            }
        }
        return new Scenario(name, kind, Place.OWN_NAMESPACE, steps);
    }

    private static ObjectNode whole(ObjectNode body, String apiVersion, String kind) {
        body.put("apiVersion", apiVersion).put("kind", kind);
        body.withObjectProperty("metadata").put("name", Scenario.OBJECT_NAME);
        return body;
    }

    /** Some members of the inner objects become null, which removes them. */
    private ObjectNode withNulls(ObjectNode patch) {
        for (JsonNode inner : patch.values()) {
            if (inner.isObject() && !inner.isEmpty() && random.nextInt(3) == 0) {
                List<String> names = new ArrayList<>(inner.propertyNames());
                inner.asObject().putNull(names.get(random.nextInt(names.size())));
            }
        }
        return patch;
    }

    private ObjectNode widgetBody() {
        ObjectNode body = JSON.objectNode();
        ObjectNode spec = body.putObject("spec");
        maybe(() -> spec.put("size", random.nextInt(3)));
        maybe(() -> spec.set("tags", letters()));
        maybe(() -> spec.set("parts", parts()));
        maybe(() -> spec.putObject("whole").put(letter(), random.nextInt(2)));
        maybe(() -> spec.putArray("order").add(random.nextInt(2)));
        maybe(() -> spec.putObject("free").set(letter(), freeValue()));
        maybe(() -> spec.put("level", random.nextInt(2)));
        maybe(() -> body.putObject("metadata").putObject("labels").put(letter(), letter()));
        return body;
    }

    private JsonNode freeValue() {
        return switch (random.nextInt(5)) {
            case 0 -> letters();
            case 1 -> JSON.objectNode();
            case 2 -> JSON.objectNode().put(letter(), letter());
            case 3 -> JSON.objectNode().set(letter(), letters());
            default -> JSON.stringNode(letter());
        };
    }

    private ArrayNode parts() {
        ArrayNode parts = JSON.arrayNode();
        for (JsonNode name : letters().values()) {
            ObjectNode part = parts.addObject().put("name", name.stringValue());
            maybe(() -> part.put("count", random.nextInt(2)));
            maybe(() -> part.put("note", letter()));
        }
        return parts;
    }

    private ObjectNode completeTemplate() {
        ObjectNode body = podTemplateBody();
        ArrayNode containers = JSON.arrayNode();
        LETTERS.forEach(name -> containers.addObject().put("name", name).put("image", "i:1"));
        body.withObjectProperty("template").withObjectProperty("spec").set("containers", containers);
        return body;
    }

    private ObjectNode podTemplateBody() {
        ObjectNode body = JSON.objectNode();
        ObjectNode spec = body.putObject("template").putObject("spec");
        maybe(() -> spec.set("containers", containers()));
        maybe(() -> spec.putObject("nodeSelector").put(letter(), letter()));
        maybe(() -> spec.put("hostNetwork", random.nextInt(3) == 0));
        maybe(() -> spec.put("terminationGracePeriodSeconds", 30 + random.nextInt(2)));
        maybe(() ->
                spec.putArray("tolerations").addObject().put("key", letter()).put("operator", "Exists"));
        maybe(() -> spec.put("serviceAccountName", letter()));
        maybe(() -> body.withObjectProperty("template")
                .withObjectProperty("metadata")
                .putObject("labels")
                .put(letter(), letter()));
        return body;
    }

    private ArrayNode containers() {
        ArrayNode containers = JSON.arrayNode();
        for (JsonNode name : letters().values()) {
            ObjectNode container = containers.addObject().put("name", name.stringValue());
            maybe(() -> container.put("image", "i:" + random.nextInt(2)));
            maybe(() -> container.set("env", variables()));
            maybe(() -> container.set("args", letters()));
            maybe(() -> container.put("tty", random.nextBoolean()));
            maybe(() -> container.putArray("ports").addObject().put("containerPort", 80 + random.nextInt(2)));
            maybe(() -> container
                    .putObject("resources")
                    .putObject("requests")
                    .put("cpu", random.nextBoolean() ? "1" : "500m"));
        }
        return containers;
    }

    private ArrayNode variables() {
        ArrayNode variables = JSON.arrayNode();
        for (JsonNode name : letters().values()) {
            ObjectNode variable = variables.addObject().put("name", name.stringValue());
            maybe(() -> variable.put("value", random.nextBoolean() ? letter() : ""));
        }
        return variables;
    }

    /** Some letters in some order, each once; possibly none. */
    private ArrayNode letters() {
        List<String> some = new ArrayList<>(LETTERS);
        Collections.shuffle(some, random);
        ArrayNode list = JSON.arrayNode();
        some.subList(0, random.nextInt(some.size() + 1)).forEach(list::add);
        return list;
    }

    private String letter() {
        return LETTERS.get(random.nextInt(LETTERS.size()));
    }

    private void maybe(Runnable action) {
        if (random.nextBoolean()) {
            action.run();
        }
    }
}
