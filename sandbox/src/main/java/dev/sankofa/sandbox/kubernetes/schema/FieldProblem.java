package dev.sankofa.sandbox.kubernetes.schema;

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
     * A value that cannot be read; the first one refuses the body.
     *
     * @param message {@code json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32}
     */
    record WrongType(String path, String message) implements FieldProblem {}
}
