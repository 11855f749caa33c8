package dev.sankofa.sandbox.kubernetes.apply;

import dev.sankofa.sandbox.kubernetes.fields.FieldSet;
import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.typed.Comparison;
import dev.sankofa.sandbox.kubernetes.typed.TypedObject;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules of ownership. What a write changes is taken from all others who owned it: an update just takes it, an apply that does not
 * force fails with a conflict. What disappears belongs to nobody.
 *
 * @param apiVersion in which this write speaks
 * @param knownVersions versions whose owners are kept
 * @param ignored fields that this endpoint does not write
 */
record Updater(String apiVersion, Set<String> knownVersions, FieldSet ignored) {
    /**
     * Owners after a write that is no apply.
     *
     * @param self not yet among the owners, or with what it owned before
     */
    SortedMap<Manager, Ownership> update(
            TypedObject live, TypedObject next, SortedMap<Manager, Ownership> before, Manager self) {
        SortedMap<Manager, Ownership> owners = reconciled(live, before);
        Comparison change = live.compare(next).ignoring(ignored);
        takeFromOthers(change, owners, self);
        FieldSet own =
                Optional.ofNullable(owners.get(self)).map(Ownership::fields).orElse(FieldSet.EMPTY);
        FieldSet fields = own.difference(change.removed())
                .union(change.modified())
                .union(change.added())
                .without(ignored);
        put(owners, self, fields, own(before, self));
        return owners;
    }

    /** An object and its owners after an apply; no object when nothing changed. */
    record Applied(Optional<TypedObject> object, SortedMap<Manager, Ownership> owners) {}

    Applied apply(
            TypedObject live,
            TypedObject configuration,
            SortedMap<Manager, Ownership> before,
            Manager self,
            boolean force) {
        SortedMap<Manager, Ownership> owners = reconciled(live, before);
        TypedObject merged = live.merge(configuration);
        Optional<Ownership> last = Optional.ofNullable(owners.get(self));
        FieldSet applied = configuration.fields().without(ignored);
        owners.put(self, new Ownership(applied, apiVersion, own(before, self)));
        TypedObject next = prune(merged, owners, last);
        Comparison change = live.compare(next).ignoring(ignored);
        SortedMap<Manager, FieldSet> conflicts = conflicts(change, owners, self);
        if (!force && !conflicts.isEmpty()) {
            throw ApplyConflictException.of(conflicts);
        }
        takeFromOthers(change, owners, self);
        owners.values().removeIf(ownership -> ownership.fields().isEmpty());
        boolean same = JsonValues.equal(live.value(), next.value());
        return new Applied(same ? Optional.empty() : Optional.of(next), owners);
    }

    private static String own(SortedMap<Manager, Ownership> owners, Manager self) {
        return Optional.ofNullable(owners.get(self)).map(Ownership::time).orElse("");
    }

    private SortedMap<Manager, Ownership> reconciled(TypedObject live, SortedMap<Manager, Ownership> before) {
        SortedMap<Manager, Ownership> owners = new TreeMap<>();
        before.forEach((manager, ownership) -> {
            if (knownVersions.contains(ownership.apiVersion())) {
                owners.put(manager, ownership.with(live.reconciled(ownership.fields())));
            }
        });
        return owners;
    }

    private void put(SortedMap<Manager, Ownership> owners, Manager manager, FieldSet fields, String time) {
        if (fields.isEmpty()) {
            owners.remove(manager);
        } else {
            owners.put(manager, new Ownership(fields, apiVersion, time));
        }
    }

    private static SortedMap<Manager, FieldSet> conflicts(
            Comparison change, SortedMap<Manager, Ownership> owners, Manager self) {
        FieldSet changed = change.modified().union(change.added());
        SortedMap<Manager, FieldSet> conflicts = new TreeMap<>();
        owners.forEach((manager, ownership) -> {
            FieldSet shared = ownership.fields().intersection(changed);
            if (!manager.equals(self) && !shared.isEmpty()) {
                conflicts.put(manager, shared);
            }
        });
        return conflicts;
    }

    private static void takeFromOthers(Comparison change, SortedMap<Manager, Ownership> owners, Manager self) {
        FieldSet changed = change.modified().union(change.added());
        owners.replaceAll((manager, ownership) -> manager.equals(self)
                ? ownership
                : ownership.with(ownership
                        .fields()
                        .difference(ownership.fields().intersection(changed))
                        .difference(change.removed())));
        owners.values().removeIf(ownership -> ownership.fields().isEmpty());
    }

    /** Takes out what the manager applied last time and applies no more, unless somebody else owns it. */
    private static TypedObject prune(
            TypedObject merged, SortedMap<Manager, Ownership> owners, Optional<Ownership> last) {
        if (last.isEmpty() || last.get().fields().isEmpty()) {
            return merged;
        }
        FieldSet before = merged.withNamedFields(last.get().fields());
        TypedObject pruned = merged.without(before);
        TypedObject withOwned = addBackOwned(merged, pruned, owners);
        return addBackUnowned(merged, withOwned, before);
    }

    private static TypedObject addBackOwned(
            TypedObject merged, TypedObject pruned, SortedMap<Manager, Ownership> owners) {
        FieldSet owned = owners.values().stream().map(Ownership::fields).reduce(FieldSet.EMPTY, FieldSet::union);
        FieldSet kept = merged.withNamedFields(pruned.fields()).union(merged.withNamedFields(owned));
        return merged.without(merged.withNamedFields(merged.fields()).difference(kept));
    }

    private static TypedObject addBackUnowned(TypedObject merged, TypedObject pruned, FieldSet before) {
        FieldSet gone = merged.withNamedFields(merged.fields()).difference(merged.withNamedFields(pruned.fields()));
        return merged.without(gone.intersection(before));
    }
}
