package dev.sankofa.sandbox.registry.ecr;

/** A refusal, by the name that the service has for it. */
final class EcrException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;

    EcrException(String type, String message) {
        super(message);
        this.type = type;
    }

    String type() {
        return type;
    }

    static EcrException invalid(String message) {
        return new EcrException("InvalidParameterException", "Invalid parameter: " + message);
    }

    static EcrException noRepository(String name) {
        return new EcrException(
                "RepositoryNotFoundException",
                "The repository with name '" + name + "' does not exist in the registry with id '" + EcrServer.ACCOUNT
                        + "'");
    }
}
