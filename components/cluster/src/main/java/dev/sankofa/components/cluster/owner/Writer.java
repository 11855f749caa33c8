package dev.sankofa.components.cluster.owner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Who writes an object besides people, by the marks that tools leave: owner references, labels, annotations, field managers.
 *
 * @param name of the tool's own object or release; empty when it is not said
 */
public record Writer(Tool tool, String name) {
    /** The tools whose writing undoes a patch, each in its own way. */
    public enum Tool {
        EXTERNAL_SECRETS,
        SEALED_SECRETS,
        ARGO_CD,
        FLUX,
        HELM,
        CONTROLLER
    }

    /** All writers, each tool once. */
    public static List<Writer> of(JsonNode object) {
        Marks marks = new Marks(object.path("metadata"));
        List<Writer> writers = new ArrayList<>();
        marks.externalSecrets().ifPresent(name -> writers.add(new Writer(Tool.EXTERNAL_SECRETS, name)));
        marks.sealedSecrets().ifPresent(name -> writers.add(new Writer(Tool.SEALED_SECRETS, name)));
        marks.argoCd().ifPresent(name -> writers.add(new Writer(Tool.ARGO_CD, name)));
        marks.flux().ifPresent(name -> writers.add(new Writer(Tool.FLUX, name)));
        // Flux drives Helm itself; then the release is not the place to change.
        if (marks.flux().isEmpty()) {
            marks.helm().ifPresent(name -> writers.add(new Writer(Tool.HELM, name)));
        }
        marks.controller().ifPresent(name -> writers.add(new Writer(Tool.CONTROLLER, name)));
        return writers;
    }

    private record Marks(JsonNode metadata) {
        Optional<String> externalSecrets() {
            return owner("ExternalSecret")
                    .or(() -> label("reconcile.external-secrets.io/created-by").map(_ -> ""))
                    .or(() -> manager("external-secrets"));
        }

        Optional<String> sealedSecrets() {
            return owner("SealedSecret")
                    .or(() -> annotation("sealedsecrets.bitnami.com/managed").map(_ -> ""));
        }

        Optional<String> argoCd() {
            return annotation("argocd.argoproj.io/tracking-id")
                    .map(id -> id.substring(0, Math.max(0, id.indexOf(':'))))
                    .or(() -> label("argocd.argoproj.io/instance"))
                    .or(() -> manager("argocd-controller").flatMap(_ -> label("app.kubernetes.io/instance")))
                    .or(() -> manager("argocd-controller"));
        }

        Optional<String> flux() {
            return label("kustomize.toolkit.fluxcd.io/name")
                    .or(() -> label("helm.toolkit.fluxcd.io/name"))
                    .or(() -> manager("kustomize-controller"));
        }

        Optional<String> helm() {
            return annotation("meta.helm.sh/release-name")
                    .or(() -> label("app.kubernetes.io/managed-by")
                            .filter("Helm"::equals)
                            .map(_ -> ""));
        }

        /** Any other controller. */
        Optional<String> controller() {
            return metadata.path("ownerReferences")
                    .valueStream()
                    .filter(owner -> owner.path("controller").asBoolean(false))
                    .filter(owner -> !owner.path("kind").asString("").matches("ExternalSecret|SealedSecret"))
                    .map(owner -> owner.path("kind").asString("") + " "
                            + owner.path("name").asString(""))
                    .findFirst();
        }

        private Optional<String> owner(String kind) {
            return metadata.path("ownerReferences")
                    .valueStream()
                    .filter(owner -> owner.path("kind").asString("").equals(kind))
                    .map(owner -> owner.path("name").asString(""))
                    .findFirst();
        }

        private Optional<String> label(String name) {
            return text(metadata.path("labels").path(name));
        }

        private Optional<String> annotation(String name) {
            return text(metadata.path("annotations").path(name));
        }

        private static Optional<String> text(JsonNode value) {
            return Optional.of(value.asString("")).filter(text -> !text.isEmpty());
        }

        private Optional<String> manager(String name) {
            return metadata.path("managedFields")
                    .valueStream()
                    .filter(entry -> entry.path("manager").asString("").equals(name))
                    .map(_ -> "")
                    .findFirst();
        }
    }
}
