package dev.sankofa.sandbox.kubernetes.schema;

import tools.jackson.databind.JsonNode;

/** A body does not fit its kind. Paths are as in {@code spec.containers[0].image}. */
public sealed interface FieldProblem {
    String path();

    /** As the server words it. */
    String message();

    /** A field that the kind does not have; refused, warned about or ignored, as {@code fieldValidation} says. */
    record Unknown(String path) implements FieldProblem {
        @Override
        public String message() {
            return "unknown field \"" + path + "\"";
        }
    }

    /**
     * A value that cannot be read.
     *
     * @param structure the type that has the field, without its package: {@code DeploymentSpec}
     * @param fieldPath names of fields only: {@code spec.template.spec.containers.name}
     * @param expected what the field holds: {@code string}, {@code number}, {@code bool}, {@code list} or {@code object}
     */
    record WrongType(String path, String structure, String fieldPath, String expected, JsonNode actual)
            implements FieldProblem {
        @Override
        public String message() {
            return "json: cannot unmarshal " + actualName() + " into Go struct field " + structure + "." + fieldPath
                    + " of type " + expected;
        }

        private String actualName() {
            return switch (actual.getNodeType()) {
                case STRING -> "string";
                case NUMBER -> actual.isIntegralNumber() ? "number" : "number " + actual;
                case BOOLEAN -> "bool";
                case ARRAY -> "array";
                default -> "object";
            };
        }
    }
}
