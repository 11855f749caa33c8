package dev.sankofa.components.cluster.dsn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A range of a text that is replaced. Holds hosts and ports only, never a secret.
 *
 * @param at offset in UTF-16 units of the text before any edit
 * @param from what stands there; empty for an insertion
 * @param to what will stand there
 */
public record Edit(int at, String from, String to) {
    /**
     * Makes the edits, which must not overlap.
     *
     * @throws IllegalArgumentException when the text is not the one they were made for
     */
    public static String apply(String text, List<Edit> edits) {
        StringBuilder edited = new StringBuilder(text.length() + 16);
        int done = 0;
        for (Edit edit : sorted(edits)) {
            if (edit.at < done || !text.startsWith(edit.from, edit.at)) {
                throw new IllegalArgumentException("the text does not have '" + edit.from + "' at " + edit.at);
            }
            edited.append(text, done, edit.at).append(edit.to);
            done = edit.at + edit.from.length();
        }
        return edited.append(text, done, text.length()).toString();
    }

    /** The edits that take these back. */
    public static List<Edit> reversed(List<Edit> edits) {
        List<Edit> reversed = new ArrayList<>();
        int shift = 0;
        for (Edit edit : sorted(edits)) {
            reversed.add(new Edit(edit.at + shift, edit.to, edit.from));
            shift += edit.to.length() - edit.from.length();
        }
        return reversed;
    }

    private static List<Edit> sorted(List<Edit> edits) {
        return edits.stream().sorted(Comparator.comparingInt(Edit::at)).toList();
    }
}
