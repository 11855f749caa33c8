package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.spi.Finding;
import java.util.Set;

/**
 * What refuses unless the user accepts it by name.
 *
 * @param given the names that the user said
 */
record Consents(Set<String> given) {
    static final String ENVIRONMENT = "literal-environment";
    static final String LEFT = "left-over";
    static final String NETWORK = "network-policy";
    static final String SEALED_SECRETS = "sealed-secrets";
    static final String ARGO_CD = "argo-cd";
    static final String FLUX = "flux";
    static final String HELM = "helm";
    static final String CONTROLLER = "controller";

    /** All words that there are. */
    static final Set<String> KNOWN =
            Set.of(ENVIRONMENT, LEFT, NETWORK, SEALED_SECRETS, ARGO_CD, FLUX, HELM, CONTROLLER);

    Consents {
        given = Set.copyOf(given);
    }

    /** A refusal that names the consent, or a warning when it was given. */
    Finding finding(String consent, String subject, String message, String hint) {
        return given.contains(consent)
                ? Finding.warning(subject, message, hint)
                : Finding.error(subject, message, hint + " Or go on all the same with --accept " + consent + ".");
    }
}
