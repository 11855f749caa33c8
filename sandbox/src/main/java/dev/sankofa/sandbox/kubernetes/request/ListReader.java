package dev.sankofa.sandbox.kubernetes.request;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.store.CompactedException;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import dev.sankofa.sandbox.kubernetes.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import tools.jackson.databind.node.ObjectNode;

/** Reads a page of a collection: all pages of one listing show one moment. */
public final class ListReader {
    private static final String CONTINUE_EXPIRED =
            "The provided continue parameter is too old to display a consistent list result. You can start a new list without "
                    + "the continue parameter, or use the continue token in this response to retrieve the remainder of the "
                    + "results. Continuing with the provided token results in an inconsistent list - objects that were created, "
                    + "modified, or deleted between the time the first chunk was returned and now may show up in the list.";
    private static final String REVISION_EXPIRED = "The resourceVersion for the provided list is too old.";

    private ListReader() {}

    /**
     * A page.
     *
     * @param continueToken empty on the last page
     * @param remaining how many objects follow; -1 when that is not said
     */
    public record Page(long revision, List<ObjectNode> objects, String continueToken, long remaining) {}

    public static Page read(ObjectStore store, ResourceCall call) {
        Selection selection = call.selection();
        String token = call.parameter("continue");
        if (!token.isEmpty()) {
            if (!call.parameter("resourceVersion").isEmpty() && call.revision() != 0) {
                throw Refusals.badRequest("specifying resource version is not allowed when using continue");
            }
            return goOn(store, call, selection, ContinueToken.parse(token));
        }
        long wanted = call.revision();
        if (wanted > store.revision()) {
            throw Refusals.tooLargeRevision(wanted, store.revision());
        }
        boolean exact = call.parameter("resourceVersionMatch").equals("Exact");
        try {
            ObjectStore.Listing listing = store.at(call.range(), exact ? wanted : 0);
            return page(call, selection, listing.revision(), listing.objects());
        } catch (CompactedException _) {
            throw Refusals.expired(REVISION_EXPIRED);
        }
    }

    private static Page goOn(ObjectStore store, ResourceCall call, Selection selection, ContinueToken token) {
        ObjectKey last = ObjectKey.of(call.resource(), token.namespace(), token.name());
        try {
            ObjectStore.Listing listing = store.at(call.range(), Math.max(0, token.revision()));
            return page(call, selection, listing.revision(), listing.objects().tailMap(last, false));
        } catch (CompactedException _) {
            throw Refusals.expired(CONTINUE_EXPIRED)
                    .continueWith(new ContinueToken(-1, token.namespace(), token.name()).text());
        }
    }

    private static Page page(
            ResourceCall call, Selection selection, long revision, NavigableMap<ObjectKey, ObjectNode> rest) {
        long limit = call.number("limit") == 0 ? Long.MAX_VALUE : call.number("limit");
        List<ObjectNode> objects = new ArrayList<>();
        long seen = 0;
        for (ObjectNode object : rest.values()) {
            seen++;
            if (selection.selects(object)) {
                objects.add(object);
            }
            if (objects.size() == limit && seen < rest.size()) {
                long remaining = selection.isEverything() ? rest.size() - seen : -1;
                String namespace = Json.text(object, "metadata", "namespace");
                String name = Json.text(object, "metadata", "name");
                return new Page(revision, objects, new ContinueToken(revision, namespace, name).text(), remaining);
            }
        }
        return new Page(revision, objects, "", -1);
    }
}
