package dev.sankofa.sandbox.kubernetes.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Random sets of fields over few names, so that sets overlap. */
final class RandomFields {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("a", "b", "name", "x.y/z", "<&>\"\\", "é😀");

    private final Random random;

    RandomFields(Random random) {
        this.random = random;
    }

    FieldSet set() {
        FieldSetBuilder builder = new FieldSetBuilder();
        int paths = random.nextInt(12);
        for (int i = 0; i < paths; i++) {
            builder.insert(path());
        }
        return builder.build();
    }

    private FieldPath path() {
        FieldPath path = FieldPath.ROOT;
        int length = 1 + random.nextInt(4);
        for (int i = 0; i < length; i++) {
            path = path.child(element());
        }
        return path;
    }

    private PathElement element() {
        return switch (random.nextInt(6)) {
            case 0 -> new PathElement.Key(keys());
            case 1 -> new PathElement.Item(value());
            case 2 -> new PathElement.Index(random.nextInt(3));
            default -> new PathElement.Field(name());
        };
    }

    private List<PathElement.KeyField> keys() {
        List<PathElement.KeyField> fields = new ArrayList<>();
        fields.add(new PathElement.KeyField("port", JSON.numberNode(random.nextInt(3))));
        if (random.nextBoolean()) {
            fields.add(new PathElement.KeyField("name", value()));
        }
        return fields;
    }

    private JsonNode value() {
        return switch (random.nextInt(4)) {
            case 0 -> JSON.numberNode(random.nextInt(3));
            case 1 -> JSON.booleanNode(random.nextBoolean());
            default -> JSON.stringNode(name());
        };
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }
}
