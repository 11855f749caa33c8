package dev.sankofa.components.objects.s3;

import java.util.List;

/** Takes of a page what belongs to a range, and checks that it fits to what came before. Called under the lock of the ranges. */
final class PageAcceptance {
    private static final int MOST_EMPTY_PAGES = 10_000;

    private final ObjectListing.Source source;
    private final KeyRange range;

    PageAcceptance(ObjectListing.Source source, KeyRange range) {
        this.source = source;
        this.range = range;
    }

    /**
     * Adds the rows that belong to the range, in order.
     *
     * @return whether the range ends with this page
     */
    boolean accept(ListingPage page, List<ListedObject> taken) {
        boolean behindEnd = false;
        for (ListedObject row : PageOrder.restore(page.rows())) {
            if (isRepeated(row)) {
                continue;
            }
            requireOrder(row);
            range.last = row;
            if (range.isBehindEnd(row.key())) {
                behindEnd = true; // the rest of the page is still to be in order
                continue;
            }
            range.first = range.first == null ? row.key() : range.first;
            range.reached = row.key();
            taken.add(row);
        }
        return behindEnd || page.next().isEmpty() || isMarkerBehindEnd(page) || !goOn(page, taken.isEmpty());
    }

    /**
     * Some stores (VersityGW 1.x) begin a page with the very row that ended the page before, and a listing behind a key with that key.
     */
    private boolean isRepeated(ListedObject row) {
        boolean isBeginning = range.after.filter(row.key()::equals).isPresent();
        return isBeginning || row.equals(range.last);
    }

    private void requireOrder(ListedObject row) {
        if (!row.key().startsWith(source.prefix())) {
            throw new ListingException("listing has a key outside its prefix: '" + row.key() + "'");
        }
        ObjectKey previous = range.last == null ? range.after.orElse(null) : range.last.key();
        int order = previous == null ? -1 : previous.compareTo(row.key());
        if (order > 0 || (order == 0 && !source.versions())) {
            throw new ListingException("listing out of order at key '" + row.key() + "', after '" + previous + "'");
        }
    }

    private boolean isMarkerBehindEnd(ListingPage page) {
        return source.versions()
                && page.next()
                        .filter(marker -> range.isBehindEnd(marker.text()))
                        .isPresent();
    }

    private boolean goOn(ListingPage page, boolean empty) {
        if (page.next().equals(range.marker)) {
            throw new ListingException("listing repeats its marker at key '"
                    + page.next().orElseThrow().text() + "'");
        }
        range.marker = page.next();
        range.emptyPages = empty ? range.emptyPages + 1 : 0;
        if (range.emptyPages > MOST_EMPTY_PAGES) {
            throw new ListingException("listing has more than " + MOST_EMPTY_PAGES + " pages in a row without a row");
        }
        return true;
    }
}
