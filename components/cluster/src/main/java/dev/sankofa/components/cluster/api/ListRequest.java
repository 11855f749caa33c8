package dev.sankofa.components.cluster.api;

import static java.util.Objects.requireNonNull;

/**
 * Which objects of a type.
 *
 * @param namespace empty for all namespaces, or for a type without them
 * @param labelSelector such as {@code app=shop}; empty for all
 * @param fieldSelector such as {@code metadata.name=shop}; empty for all
 * @param form how much of each object
 */
public record ListRequest(ResourceType type, String namespace, String labelSelector, String fieldSelector, Form form) {
    public ListRequest {
        requireNonNull(type, "type is null");
        requireNonNull(form, "form is null");
    }

    /** All objects of a type, whole. */
    public static ListRequest of(ResourceType type, String namespace) {
        return new ListRequest(type, namespace, "", "", Form.WHOLE);
    }

    public ListRequest labelled(String selector) {
        return new ListRequest(type, namespace, selector, fieldSelector, form);
    }

    public ListRequest named(String name) {
        return new ListRequest(type, namespace, labelSelector, "metadata.name=" + name, form);
    }

    /** The same objects, their metadata only. */
    public ListRequest metadataOnly() {
        return new ListRequest(type, namespace, labelSelector, fieldSelector, Form.METADATA);
    }

    /** How much of each object is asked for. */
    public enum Form {
        WHOLE(ApiRequest.JSON),
        /** {@code PartialObjectMetadata} (meta.k8s.io/v1); a server that does not know it sends all. */
        METADATA("application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json");

        private final String accept;

        Form(String accept) {
            this.accept = accept;
        }
    }

    ApiRequest request() {
        ApiRequest request =
                ApiRequest.of("GET", ApiPath.collection(type, namespace)).accepting(form.accept);
        request = labelSelector.isEmpty() ? request : request.with("labelSelector", labelSelector);
        return fieldSelector.isEmpty() ? request : request.with("fieldSelector", fieldSelector);
    }

    @Override
    public String toString() {
        return type.groupResource() + (namespace.isEmpty() ? "" : " in " + namespace);
    }
}
