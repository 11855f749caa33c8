package dev.sankofa.sandbox.kubernetes.apply;

import dev.sankofa.sandbox.kubernetes.fields.FieldPath;
import dev.sankofa.sandbox.kubernetes.fields.FieldSet;
import dev.sankofa.sandbox.kubernetes.schema.KindSchema;

/** Fields that an endpoint puts back to what they were, so that who sends them does not own them. Source: {@code GetResetFields}. */
final class ResetFields {
    private static final FieldSet STATUS = FieldSet.of(FieldPath.of("status"));
    private static final FieldSet SPEC = FieldSet.of(FieldPath.of("spec"));

    private ResetFields() {}

    static FieldSet of(KindSchema kind, String subresource, boolean hasStatusEndpoint) {
        if (subresource.equals("status")) {
            return SPEC.union(metadata(kind));
        }
        return subresource.isEmpty() && hasStatusEndpoint ? STATUS : FieldSet.EMPTY;
    }

    private static FieldSet metadata(KindSchema kind) {
        if (!kind.structured()) {
            return FieldSet.of(FieldPath.of("metadata"));
        }
        return switch (kind.kind()) {
            case "Deployment" -> FieldSet.of(FieldPath.of("metadata", "labels"));
            case "Pod" ->
                FieldSet.of(FieldPath.of("metadata", "deletionTimestamp"), FieldPath.of("metadata", "ownerReferences"));
            default -> FieldSet.EMPTY;
        };
    }
}
