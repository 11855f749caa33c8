package dev.sankofa.sandbox.kubernetes.apply;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps at most ten managers that update: the oldest become one, {@code ancient-changes}, for each version. */
final class UpdateManagers {
    private static final int MAX = 10;
    private static final String OLD = "ancient-changes";

    private UpdateManagers() {}

    static SortedMap<Manager, Ownership> capped(SortedMap<Manager, Ownership> owners) {
        List<Manager> updaters = owners.keySet().stream()
                .filter(manager -> manager.operation() == Manager.Operation.UPDATE)
                .sorted(Comparator.comparing((Manager manager) -> time(owners, manager))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        SortedMap<Manager, Ownership> capped = new TreeMap<>(owners);
        Map<String, Manager> firstOfVersion = new HashMap<>();
        int count = updaters.size();
        for (Manager manager : updaters) {
            if (count <= MAX) {
                break;
            }
            Ownership ownership = owners.get(manager);
            if (ownership != null && bucket(capped, firstOfVersion, manager, ownership)) {
                count--;
            }
        }
        return capped;
    }

    private static String time(SortedMap<Manager, Ownership> owners, Manager manager) {
        Ownership ownership = owners.get(manager);
        return ownership == null ? "" : ownership.time();
    }

    /** Whether the manager went into the bucket of its version; the first of a version only opens it. */
    private static boolean bucket(
            SortedMap<Manager, Ownership> capped,
            Map<String, Manager> firstOfVersion,
            Manager manager,
            Ownership ownership) {
        Manager first = firstOfVersion.putIfAbsent(ownership.apiVersion(), manager);
        if (first == null) {
            return false;
        }
        Manager bucket = Manager.updating(OLD, ownership.apiVersion(), "");
        Ownership opened = capped.get(bucket);
        if (opened == null) {
            opened = capped.remove(first);
        }
        Ownership old = opened == null ? ownership : opened;
        capped.remove(manager);
        capped.put(
                bucket,
                new Ownership(ownership.fields().union(old.fields()), ownership.apiVersion(), ownership.time()));
        return true;
    }
}
