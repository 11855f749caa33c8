package dev.sankofa.components.objects.s3;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts a page in order whose store lists all delete markers first and all versions after them (VersityGW 1.x), each group in order for
 * itself. What such a page no longer tells is which of a key's older rows of one second came first; which row is the current one,
 * it still says. Any other disorder is left as it is, for the listing to refuse.
 */
final class PageOrder {
    private static final Comparator<ListedObject> INTERLEAVED = Comparator.comparing(ListedObject::key)
            .thenComparing(ListedObject::latest, Comparator.reverseOrder())
            .thenComparing(ListedObject::lastModified, Comparator.reverseOrder());

    private PageOrder() {}

    static List<ListedObject> restore(List<ListedObject> rows) {
        if (isAscending(rows) || !isTwoGroups(rows)) {
            return rows;
        }
        List<ListedObject> sorted = new ArrayList<>(rows);
        sorted.sort(INTERLEAVED);
        return sorted;
    }

    private static boolean isAscending(List<ListedObject> rows) {
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i - 1).key().compareTo(rows.get(i).key()) > 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTwoGroups(List<ListedObject> rows) {
        int changes = 0;
        for (int i = 1; i < rows.size(); i++) {
            changes += rows.get(i - 1).deleteMarker() == rows.get(i).deleteMarker() ? 0 : 1;
        }
        return changes == 1
                && isAscending(rows.stream().filter(ListedObject::deleteMarker).toList())
                && isAscending(rows.stream().filter(row -> !row.deleteMarker()).toList());
    }
}
