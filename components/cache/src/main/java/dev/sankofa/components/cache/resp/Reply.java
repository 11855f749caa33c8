package dev.sankofa.components.cache.resp;

import dev.sankofa.foundation.Bytes;
import java.util.List;

/** What a server answers to a command. */
public sealed interface Reply {
    /** A short text such as {@code OK}. */
    record Status(String text) implements Reply {}

    /** A refusal; the first word of the text is its kind, such as {@code NOPERM}. */
    record Refusal(String text) implements Reply {
        public String kind() {
            int space = text.indexOf(' ');
            return space < 0 ? text : text.substring(0, space);
        }
    }

    record Whole(long value) implements Reply {}

    record Bulk(Bytes bytes) implements Reply {}

    /** No value: a missing key. */
    record Nothing() implements Reply {}

    record Items(List<Reply> replies) implements Reply {
        public Items {
            replies = List.copyOf(replies);
        }
    }
}
