package dev.sankofa.sandbox.kubernetes.apply;

import dev.sankofa.sandbox.kubernetes.fields.FieldPath;
import dev.sankofa.sandbox.kubernetes.fields.FieldSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An apply wants fields that others own: status 409, reason {@code Conflict}, a cause {@code FieldManagerConflict} for each field. */
public final class ApplyConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;
    private final transient List<Cause> causes;
    private final transient SortedMap<Manager, FieldSet> conflicts;

    private ApplyConflictException(String message, List<Cause> causes, SortedMap<Manager, FieldSet> conflicts) {
        super(message);
        this.message = message;
        this.causes = List.copyOf(causes);
        this.conflicts = conflicts;
    }

    /**
     * One conflict.
     *
     * @param message {@code conflict with "kubectl" using apps/v1}
     * @param field {@code .spec.replicas}
     */
    public record Cause(String message, String field) {}

    static ApplyConflictException of(SortedMap<Manager, FieldSet> conflicts) {
        List<Cause> causes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        conflicts.forEach((manager, fields) -> {
            lines.add("conflicts with " + manager.description() + ":");
            for (FieldPath path : fields.paths()) {
                causes.add(new Cause("conflict with " + manager.description(), path.text()));
                lines.add("- " + path.text());
            }
        });
        if (causes.size() == 1) {
            Cause only = causes.getFirst();
            String message = "Apply failed with 1 conflict: " + only.message() + ": " + only.field();
            return new ApplyConflictException(message, causes, conflicts);
        }
        String message = "Apply failed with " + causes.size() + " conflicts: " + String.join("\n", lines);
        return new ApplyConflictException(message, causes, conflicts);
    }

    /** The conflicts over other fields; absent when there are none. */
    Optional<ApplyConflictException> without(FieldSet allowed) {
        SortedMap<Manager, FieldSet> rest = new TreeMap<>();
        conflicts.forEach((manager, fields) -> {
            FieldSet remaining = fields.difference(allowed);
            if (!remaining.isEmpty()) {
                rest.put(manager, remaining);
            }
        });
        return rest.isEmpty() ? Optional.empty() : Optional.of(of(rest));
    }

    @Override
    public String getMessage() {
        return message;
    }

    public List<Cause> causes() {
        return causes;
    }
}
